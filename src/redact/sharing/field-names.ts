import { isCommonWord } from './common-words.ts';
import { isAbout, isSharedSecret } from './sharing-names.ts';

/** Fields whose own fields are secrets, too: `{"passwords":{"db":"x"}}`. */
const HOLDER = /(?:(?:access|api|private|secret)[_-]?keys|credentials?|passw(?:or)?ds?|secrets?|tokens)$/i;
/** No word and no number, which are no secrets of some names. */
export const LIKELY = 'x1X';
/** What is known by its `id`. */
const SESSION = /sess(?:ion)?$/i;
/** The private parts of a key in JSON. @see https://www.rfc-editor.org/rfc/rfc7518#section-6 */
const PRIVATE = /^(?:d|dp|dq|k|p|q|qi)$/;
/** What names a field `value` beside it: `{"name":"otp","value":"123456"}`. */
const NAMING = ['name', 'key', 'k', 'field', 'id', 'label', 'type', 'param', 'attribute', 'title'];
/** What holds pairs: `{"headers":[["Authorization","x"]]}`. */
const PAIRS = /^(?:args|cookies|data|entries|fields|form|headers|pairs|params|query|values)$/i;

/** By what a field of a JSON object or list is judged: its own name, or what the fields around it say. */
export function nameOfField(parent: string | undefined, key: string, fields: object): string | undefined {
  if (Array.isArray(fields)) return isPair(parent, key, fields) ? String(fields[0]) : parent;
  if (/^v(?:al(?:ue)?)?$/.test(key)) return namingOf(fields) ?? parent ?? key;
  if (parent !== undefined && SESSION.test(parent) && /^id$/i.test(key)) return `${parent}.${key}`;
  if (PRIVATE.test(key) && 'kty' in fields) return `private_key.${key}`;
  const value: unknown = Reflect.get(fields, key);
  // Numbers count more often: `{"tokens":{"prompt":12}}`.
  if (
    parent === undefined ||
    !HOLDER.test(parent) ||
    typeof value === 'number' ||
    isAbout(`${parent}.${key}`)
  )
    return key;
  return `${key}.${parent}`;
}

/** What the fields say: the first that is the name of a secret, otherwise the first. */
function namingOf(fields: object): string | undefined {
  const names = NAMING.map((name): unknown => Reflect.get(fields, name)).filter(
    (name) => typeof name === 'string',
  );
  return names.find((name) => isSharedSecret(name, LIKELY)) ?? names[0];
}

function isPair(parent: string | undefined, key: string, list: readonly unknown[]): boolean {
  if (key !== '1' || list.length !== 2 || typeof list[0] !== 'string' || isCommonWord(String(list[1])))
    return false;
  return (parent === undefined || PAIRS.test(parent)) && isSharedSecret(list[0], LIKELY);
}

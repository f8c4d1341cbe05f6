/** Fields whose own fields are secrets, too: `{"passwords":{"db":"x"}}`. */
const HOLDER = /(?:credentials?|passw(?:or)?ds?|secrets?|tokens)$/i;
/** What names a field `value` beside it: `{"name":"otp","value":"123456"}`. */
const NAMING = ['name', 'key', 'field', 'id'];

/** By what a field of a JSON object is judged: its own name, or what the fields around it say. */
export function nameOfField(parent: string | undefined, key: string, fields: object): string {
  const value: unknown = Reflect.get(fields, key);
  const naming: unknown = NAMING.map((name): unknown => Reflect.get(fields, name)).find(
    (name) => typeof name === 'string',
  );
  if (key === 'value') return typeof naming === 'string' ? naming : (parent ?? key);
  // Numbers count more often: `{"tokens":{"prompt":12}}`.
  return parent !== undefined && HOLDER.test(parent) && typeof value !== 'number' ? `${parent}.${key}` : key;
}

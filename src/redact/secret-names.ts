import { decoded } from './decoded.ts';

/** Whole words of a name whose value is a secret, however short: `x-api-key`, `authToken`, `user[pw]`. */
// prettier-ignore
export const SECRET_WORDS = new Set([
  'assertion', 'auth', 'authentication', 'authn', 'authorization', 'authz', 'bearer', 'cookie', 'cred', 'creds',
  'cvc', 'cvv', 'mfa', 'mnemonic', 'oauth', 'otc', 'otp', 'ott', 'pass', 'pat', 'pin', 'psk', 'pw',
  'pwd', 'sas', 'sess', 'session', 'sid', 'sig', 'ssn', 'tan', 'tkn', 'tok', 'totp', '2fa',
]);
/** The same written as one word, in any case: `accesskey`, `SAMLResponse`, `jsessionid`. */
export const SECRET_PART =
  /(?:access|account|api|app|auth|client|consumer|encrypt(?:ion)?|function|licen[cs]e|login|master|priv(?:ate)?|secret|service|shared|signing|storage|subscription)keys?(?!id)|accessid|accesskeyid|(?:admin|app|db|ftp|login|mail|root|smtp|te?mp|user)p(?:ass|wd?$)|(?:basic|http|x)auth$|(?:2fa|activation|approval|auth|authorization|backup|confirm(?:ation)?|device|factor|invit(?:e|ation)|login|magic|mfa|onetime|otp|pairing|pin|recovery|registration|reset|security|signin|signup|sms|tfa|user|^v|veri(?:fy|fication)?)code|credential|csrf|hmac|jwt|magiclink|pass(?:cd|code|key|phrase|w(?:or)?d|wort)|(?:key|recovery|seed)phrase|saml(?:art|response|request)|secret(?!ar)|sess(?:ion)?(?:id|key)|signature|jsession|token(?!i[sz])|xsrf/;
/**
 * Words behind such a name that do not change what it names: `passwordConfirm`, `pin2`. With any other word behind it, it
 * mostly names something else: `token_type`, `session_room`, `SignatureVersion`, `password_min_length`.
 */
const CARRIERS =
  '(?:\\d|again|answer|base|confirm(?:ation|ed)?|data|enc(?:oded|rypted)?|entry|first|hash|hex|id|input|key|md|new|no|num(?:ber)?|old|pem|plain|raw|repeat|s|second|sha|string|text|v|value?|verify)*$';
const CARRIERS_ALONE = new RegExp(`^${CARRIERS}`);
const SECRET_HEAD = headOf(SECRET_PART);
/** What is a secret in front of most words, too: `password_admin`, `apiKeyProd`. */
const STRONG =
  /^(?!.*(?:at|change|complexity|expir\w+|length|max|(?<!ad)min|policy|required|reset|rules?|scope|strength|type)$).*(?:dbpass|passw(?:or)?d|(?:access|auth|refresh)token|(?:access|api|client|private)(?:key|secret))/;
/** Names that hold a secret only if the value looks like one: `state`, `roomkey`, `wpnonce`. */
const SUSPECT =
  /(?:challenge|code|hash|^link|invit(?:ation|e)|key|magic|nonce|(?<!p)reset|state|ticket|verifier)$/;
const SUSPECT_VALUE =
  /^(?=.*\d)(?=.*[A-Za-z])[\w.~+/=%-]{16,}$|^[A-Za-z]{20,}$|^(?=[A-Za-z]*[b-df-hj-np-tv-xz]{5})[A-Za-z]{12,}$/i;
const ONE_TIME_CODE = /^(?:\d{4,8}|(?=.*\d)(?=.*[A-Z])[A-Z\d-]{6,12})$/;

/** A switch, a fraction or a well-known word, not a secret, whatever the name is. */
const HARMLESS_VALUE =
  /^(?:|0|1|-?\d{1,3}\.\d{1,8}|true|false|yes|no|on|off|null|none|undefined|accepted|expired|invalid|basic|bearer|digest|dpop|include|omit|same-origin|anonymous|use-credentials|asc|desc|required(?:; (?:app|sms))?|optional|oauth2?|oidc|saml2?|sso|ldap|jwt|jwk|hmac|negotiate|ntlm|access_token|refresh_token|id_token|authorization_code|client_credentials|password|implicit|code|md5|(?:[ehpr]s|sha-?)(?:1|256|384|512)|redacted-\d+-\d+)$/i;
/** Name and value where the best known password is in a field for one. */
const WORD_ITSELF = /(?:pass|pwd?)\S* password$/i;
/** Words of whose names no secret is a word or a short number: ways to sign in, parts of a conference, pins on maps. */
const WEAK =
  /^(?:[2m]fa|a(?:ssertion|uth(?:entication|n|orization|z)?)|bearer|cookie|creds?|oauth|ot[cpt]|pat|pin|s(?:as|ess|ession|id)|tan|tok|totp)$/;
const WEAK_VALUE = /^(?:[a-z]{1,4}\d{0,3}|[a-z]{5,9}|\d{4}-\d\d-\d\d)$/;
/** How many tokens, as language models count them, and until when. */
const COUNTER = /^(?:\d{1,7}|[\d.hms]{2,9})$/;

export type NameVerdict = 'secret' | 'suspect' | 'about' | 'harmless';

/** Percent-encoding undone, in lower case. */
export function wordsOf(name: string): string[] {
  return decoded(decoded(name))
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .split(/[^A-Za-z\d]+/)
    .map((word) => word.toLowerCase());
}

/** The pattern, where none but carriers follow it. */
function headOf(part: RegExp): RegExp {
  return new RegExp(`(?:${part.source})(?=${CARRIERS})`);
}

/** Whether one of the words is of the set, with none but carriers behind it. */
export function hasHead(words: readonly string[], set: ReadonlySet<string>): boolean {
  return words.some(
    (word, at) => set.has(word.replace(/\d$/, '')) && CARRIERS_ALONE.test(words.slice(at + 1).join('')),
  );
}

function judgeName(encoded: string): NameVerdict {
  const words = wordsOf(encoded);
  const squashed = words.join('');
  if (SECRET_HEAD.test(squashed) || STRONG.test(squashed) || hasHead(words, SECRET_WORDS)) return 'secret';
  const isSuspect =
    SECRET_PART.test(squashed) || words.some((word) => SECRET_WORDS.has(word) || SUSPECT.test(word));
  return isSuspect ? 'suspect' : 'harmless';
}

const CACHE_LIMIT = 2000;
/** Characters; names longer than this are not worth remembering, and might be megabytes. */
const LONGEST_NAME = 100;
const verdicts = new Map<string, NameVerdict>();

export function nameVerdict(name: string): NameVerdict {
  if (name.length > LONGEST_NAME) return judgeName(name.slice(-LONGEST_NAME));
  const known = verdicts.get(name);
  if (known !== undefined) return known;
  const verdict = judgeName(name);
  if (verdicts.size >= CACHE_LIMIT) verdicts.clear();
  verdicts.set(name, verdict);
  return verdict;
}

/** Whether a header, parameter or field of that name with that value holds a secret. */
export function isSecret(name: string, value: string): boolean {
  return isNamedSecret(name, value, nameVerdict(name)) && !isPlainFor(name, value);
}

/** The same by the verdict on the name alone. */
export function isNamedSecret(name: string, value: string, verdict: NameVerdict): boolean {
  if (verdict === 'harmless' || verdict === 'about') return false;
  if (HARMLESS_VALUE.test(value)) return WORD_ITSELF.test(`${name} ${value}`);
  if (verdict === 'suspect') return isSuspectValue(name, value);
  if (/tokens$/i.test(name)) return !COUNTER.test(value);
  return !(/token$/i.test(name) && /^\d{1,3}$/.test(value));
}

/** Whether it is too short or too common for the secret of such a name: `session=2`, `mapPin=blue`. */
export function isPlainFor(name: string, value: string): boolean {
  if (/^\d{1,2}$/.test(value) || (/(?:id|no|session)$/i.test(name) && /^\d{1,5}$/.test(value))) return true;
  return WEAK_VALUE.test(value) && isWeak(name);
}

/** Whether it takes more than letters to make its value a secret. */
function isWeak(name: string): boolean {
  const words = wordsOf(name).filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  return last === 'pass' ? words.length > 1 : WEAK.test(last);
}

function isSuspectValue(name: string, value: string): boolean {
  const text = decoded(value.slice(0, 200));
  if (SUSPECT_VALUE.test(text)) return true;
  return /^(?:.*(?:mail|phone|temp|voucher).?)?code$/i.test(decoded(name)) && ONE_TIME_CODE.test(text);
}

import { decoded } from './decoded.ts';

/** Whole words of a name whose value is a secret, however short: `x-api-key`, `authToken`, `user[pw]`. */
// prettier-ignore
const SECRET_WORDS = new Set([
  'assertion', 'auth', 'authentication', 'authn', 'authorization', 'authz', 'bearer', 'cookie', 'cred', 'creds',
  'cvc', 'cvv', 'mfa', 'mnemonic', 'oauth', 'otc', 'otp', 'ott', 'pass', 'pat', 'pin', 'psk', 'pw',
  'pwd', 'sas', 'sess', 'session', 'sid', 'sig', 'ssn', 'tan', 'tkn', 'tok', 'totp', '2fa',
]);
/** The same written as one word, in any case: `accesskey`, `SAMLResponse`, `jsessionid`. */
const SECRET_PART =
  /(?:access|account|api|app|auth|client|consumer|encrypt(?:ion)?|function|licen[cs]e|login|master|priv(?:ate)?|secret|service|shared|signing|storage|subscription)keys?(?!id)|accessid|accesskeyid|(?:admin|app|db|ftp|login|mail|root|smtp|te?mp|user)p(?:ass|wd?$)|(?:basic|http|x)auth$|(?:2fa|activation|auth|authorization|backup|confirm(?:ation)?|device|factor|invit(?:e|ation)|login|magic|mfa|onetime|otp|pairing|pin|recovery|reset|security|sms|user|^v|veri(?:fy|fication)?)code|credential|csrf|hmac|jwt|magiclink|pass(?:cd|code|key|phrase|w(?:or)?d|wort)|(?:key|recovery|seed)phrase|saml(?:art|response|request)|secret(?!ar)|sess(?:ion)?(?:id|key)|signature|jsession|token(?!i[sz])|xsrf/;
/** What a name says about a secret without being one: `token_type`, `SignatureVersion`, `password_min_length`. */
const ABOUT =
  /(?:types?|versions?|methods?|modes?|alg(?:orithm)?|status|count|length|size|limit|expir(?:es|y|ation|esin|esat)|ttl|maxage|lifetime|issue[dr](?:at)?|enabled|required|supported|providers?|schemes?|format|names?|labels?|endpoint|header|field|param(?:eter)?|policy|hint|strength|timeout|usage|banner|consent|budget|colou?r|rate|ratio|style)$/;
/** Names that hold a secret only if the value looks like one: `state`, `roomkey`, `wpnonce`. */
const SUSPECT =
  /(?:challenge|code|hash|^link|invit(?:ation|e)|key|magic|nonce|(?<!p)reset|state|ticket|verifier)$/;
const SUSPECT_VALUE =
  /^(?=.*\d)(?=.*[A-Za-z])[\w.~+/=%-]{16,}$|^[A-Za-z]{20,}$|^(?=[A-Za-z]*[b-df-hj-np-tv-xz]{5})[A-Za-z]{12,}$/i;
const ONE_TIME_CODE = /^(?:\d{4,8}|(?=.*\d)(?=.*[A-Z])[A-Z\d-]{6,12})$/;

/** A switch, a fraction or a well-known word, not a secret, whatever the name is. */
const HARMLESS_VALUE =
  /^(?:|0|1|-?\d{1,3}\.\d{1,8}|true|false|yes|no|on|off|null|none|undefined|accepted|expired|invalid|basic|bearer|digest|dpop|include|omit|same-origin|anonymous|use-credentials|required|optional|oauth2?|oidc|saml2?|sso|ldap|jwt|jwk|hmac|negotiate|ntlm|access_token|refresh_token|id_token|authorization_code|client_credentials|password|implicit|code|hs256|rs256|es256|redacted-\d+-\d+)$/i;
/** Name and value where the best known password is in a field for one. */
const WORD_ITSELF = /(?:pass|pwd?)\S* password$/i;
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

function judgeName(encoded: string): NameVerdict {
  const words = wordsOf(encoded);
  const squashed = words.join('');
  const isSecretName = SECRET_PART.test(squashed) || words.some((word) => SECRET_WORDS.has(word));
  if (isSecretName) return ABOUT.test(squashed) ? 'about' : 'secret';
  return words.some((word) => SUSPECT.test(word)) ? 'suspect' : 'harmless';
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
export function isSecret(name: string, value: string, judge = nameVerdict): boolean {
  const verdict = judge(name);
  if (verdict === 'harmless' || verdict === 'about') return false;
  if (HARMLESS_VALUE.test(value)) return WORD_ITSELF.test(`${name} ${value}`);
  if (verdict === 'suspect') return isSuspectValue(name, value);
  if (/tokens$/i.test(name)) return !COUNTER.test(value);
  return !(/token$/i.test(name) && /^\d{1,3}$/.test(value));
}

function isSuspectValue(name: string, value: string): boolean {
  const text = decoded(value.slice(0, 200));
  if (SUSPECT_VALUE.test(text)) return true;
  return /(?<!area|postal|zip)(?:^|[^a-z])code$/i.test(decoded(name)) && ONE_TIME_CODE.test(text);
}

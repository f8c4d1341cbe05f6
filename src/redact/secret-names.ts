/**
 * Names of headers and parameters whose values are secrets, however short. Matched against whole words of a
 * name: `x-api-key`, `authToken`, `client_secret`, `X-Amz-Signature`.
 */
const SECRET_WORDS = new Set([
  'assertion',
  'auth',
  'authorization',
  'credential',
  'credentials',
  'csrf',
  'jwt',
  'otp',
  'passcode',
  'passphrase',
  'pwd',
  'session',
  'sid',
  'sig',
  'xsrf',
]);
/** What words end in that are written as one: `jsessionid`, `PHPSESSID`, `idtoken`. */
const SECRET_END = /(?:apikey|passw(?:or)?d|secret|sess(?:ion)?id|signature|token)$/;
const SECRET_PAIRS = /(?:^|-)(?:access|account|api|app|encryption|private|subscription)-key(?:-|$)/;
/** Names that hold a secret only if the value looks like one. */
const SUSPECT_NAMES = new Set(['code', 'key', 'nonce', 'state', 'ticket', 'verifier']);
const RANDOM_LOOKING = /^(?=.*\d)(?=.*[A-Za-z])[\w.~+/=%-]{16,}$/;

function toWords(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z\d]+/g, '-')
    .toLowerCase();
}

/** A switch, not a secret, whatever it is called. */
const SWITCH = /^(?:|0|1|true|false|yes|no|on|off)$/i;

const CACHE_LIMIT = 2000;
/** Characters; names longer than this are not worth remembering, and might be megabytes. */
const CACHED_LENGTH = 100;
const verdicts = new Map<string, 'secret' | 'suspect' | 'harmless'>();

function judgeName(name: string): 'secret' | 'suspect' | 'harmless' {
  const words = toWords(name);
  if (SECRET_PAIRS.test(words)) return 'secret';
  const list = words.split('-');
  if (list.some((word) => SECRET_WORDS.has(word) || SECRET_END.test(word))) return 'secret';
  return list.some((word) => SUSPECT_NAMES.has(word)) ? 'suspect' : 'harmless';
}

/** Whether a header or parameter of that name with that value holds a secret. */
export function isSecret(name: string, value: string): boolean {
  let verdict = verdicts.get(name);
  if (verdict === undefined) {
    verdict = judgeName(name);
    if (verdicts.size >= CACHE_LIMIT) verdicts.clear();
    if (name.length <= CACHED_LENGTH) verdicts.set(name, verdict);
  }
  if (SWITCH.test(value)) return false;
  return verdict === 'secret' || (verdict === 'suspect' && RANDOM_LOOKING.test(value));
}

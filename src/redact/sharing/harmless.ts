import { isPlausibleWord } from './plausible-word.ts';

/** Characters; what is longer is no plain word, number or list of such. */
const LONGEST = 120;
const NUMBER = /^[+-]?(?:\d{1,9}|\d{1,7}[.,]\d{1,8})(?:%|px|em|rem|ms|s|m|h|d|kb|mb|gb|k)?$/i;
/** Seconds, milliseconds since 1970, from 2001 to 2286. */
const TIMESTAMP = /^1\d{9}(?:\d{3})?$/;
const DATE =
  /^\d{4}-\d\d(?:-\d\d(?:[T_ ]\d\d:?\d\d(?::?\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^\d\d:\d\d(?::\d\d)?$/;
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
const VERSION =
  /^(?:[a-z][a-z-]{1,30}@)?[vV]?\d{1,4}(?:\.\d{1,6}){0,4}(?:-(?:alpha|beta|rc|dev|next|stable)(?:\.?\d{1,4})?)?$/;
const LOCALE = /^[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Z]{2}|\d{3}))?(?:;q=[01](?:\.\d{1,3})?)?$/;
const MEDIA_TYPE =
  /^(?:\*|application|audio|font|image|message|model|multipart|text|video)\/(?:\*|[a-z][a-z\d.+-]{0,60})$/;
/** A letter or two with a number, such as `h2`, `x64`, `p95`, `utf8`. */
const SHORT_CODE = /^[a-z]{1,4}\d{1,3}$|^\d{1,3}[a-z]{1,3}$|^v\d{1,2}(?:alpha|beta|rc)\d{0,2}$/i;
const DURATION = /^(?:\d{1,4}(?:d|h|m|ms|s)){1,4}$/;
/** Words with pairs of letters that are rare in others. */
// prettier-ignore
const WORDS = new Set([
  'azure', 'chromium', 'czechia', 'esbuild', 'express', 'fullscreen', 'fuzzy', 'graphql', 'https', 'internationalization',
  'istanbul', 'jquery', 'jsonrpc', 'kafka', 'khtml', 'lambda', 'lightbox', 'mozilla', 'mysql', 'nextjs', 'password', 'passwords',
  'pizza', 'postgres', 'produkte', 'qatar', 'quartz', 'qwerty', 'rabbitmq', 'svelte', 'symfony', 'viewport', 'webkit',
  'xmlhttprequest',
]);
/** Of signatures and keys. */
const ALGORITHM =
  /^(?:aws4-)?(?:hmac|rsa|ecdsa)?-?sha-?(?:1|224|256|384|512)$|^(?:[ehpr]s(?:256|384|512)|s256|ed25519|x25519|a256gcm)$/i;
/** An address of hardware, and groups of capitals as licences and recovery codes have them. */
const SERIAL = /^(?:[\dA-Fa-f]{2}[:-]){5}[\dA-Fa-f]{2}$|^(?:[A-Z]{4,5}-){2,}[A-Z]{4,5}$/;
/** Nine digits or more in groups, as cards, telephones and people are numbered; no date and no time. */
const GROUPS = /(?<![\w.-])(?!\d{4}-\d\d-\d\d)(?=\d+[ -])(?:\d[ -]?){8,}\d(?![\w.:])/;
/** What ends a file's name. */
const EXTENSION =
  /\.(?:aspx?|avif|bmp|cgi|css|csv|do|docx?|eot|gif|gz|html?|ico|jpe?g|js|json|jsonld|jsp|jsx|less|m3u8|map|md|mjs|mp[34]|mpd|ogg|otf|pdf|php|png|scss|svg|tar|tiff?|ts|tsx|ttf|txt|wasm|wav|webm|webmanifest|webp|woff2?|xlsx?|xml|ya?ml|zip)$/i;

/** `harmless` where the value tells nothing but what anybody could guess; `extension` is what a file name may keep. */
export function isHarmless(value: string): boolean {
  if (value.length > LONGEST || SERIAL.test(value) || GROUPS.test(value)) return false;
  if (isAtom(value)) return true;
  const parts = value.split(/[\s,;|+:/()"'=*&]+/).filter((part) => part !== '');
  return parts.length <= 20 && parts.every((part) => part !== value && isAtom(part));
}

function isAtom(value: string): boolean {
  if (SERIAL.test(value.replace(EXTENSION, ''))) return false;
  return (
    value === '' ||
    NUMBER.test(value) ||
    TIMESTAMP.test(value) ||
    DATE.test(value) ||
    HTTP_DATE.test(value) ||
    VERSION.test(value) ||
    LOCALE.test(value) ||
    MEDIA_TYPE.test(value) ||
    SHORT_CODE.test(value) ||
    DURATION.test(value) ||
    ALGORITHM.test(value) ||
    /^[^A-Za-z\d]{1,8}$/.test(value) ||
    /^redacted-\d+-\d+$/.test(value) ||
    isWords(value.replace(EXTENSION, '').replace(/@[1-4]x$/, ''))
  );
}

/** Words of a language, or a name made of them: `sort=createdAt`, `user-profile`, `ORDER_BY`. */
function isWords(value: string): boolean {
  if (value.length > 48) return false;
  if (WORDS.has(value.toLowerCase())) return true;
  const words = value
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[\s._~-]+/)
    .filter((word) => word !== '');
  const letters = words.reduce((sum, { length }) => sum + length, 0);
  // Capitals here and there begin no words.
  if (letters > 5 && letters / words.length < 3) return false;
  return words.length > 0 && words.length <= 7 && words.every(isWord);
}

const WORD = /^(?:[A-Z]?[a-z]{1,16}|[A-Z]{1,12})\d{0,2}$/;

function isWord(word: string): boolean {
  if (/^\d{1,4}$|^\d[a-z]$/.test(word)) return true;
  const letters = word.toLowerCase().replace(/\d+$/, '');
  // Hexadecimal without a digit.
  if (/^[a-f]{8,}$/.test(letters)) return false;
  return WORD.test(word) && (WORDS.has(letters) || isPlausibleWord(letters));
}

/** The ending that a file's name may keep. */
export function extensionOf(value: string): string {
  return EXTENSION.exec(value)?.[0] ?? '';
}

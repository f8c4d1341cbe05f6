import { isKnownWord } from './known-words.ts';
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
/** Of signatures and keys. */
export const ALGORITHM =
  /^(?:aws4-)?(?:hmac|rsa|ecdsa)?-?sha-?(?:1|224|256|384|512)$|^(?:[ehpr]s(?:256|384|512)|s256|ed25519|x25519|a256gcm)$/i;
/** An address of hardware, and groups of capitals or of four letters as licences, codes and passwords of apps have them. */
export const SERIAL =
  /^(?:[\dA-Fa-f]{2}[:-]){5}[\dA-Fa-f]{2}$|^(?:[A-Z]{4,5}-){2,}[A-Z]{4,5}$|^(?=.*\d)(?=.*[A-Z])(?:[A-Z\d]{3,6}-){2,}[A-Z\d]{3,6}$|^(?:[A-Za-z]{4}[ +-]){3}[A-Za-z]{4}$/;
/** Nine digits or more in groups, as cards, telephones and people are numbered; no date and no time. */
export const GROUPS = /(?<![\w.-])(?!\d{4}-\d\d-\d\d)(?=\d{1,20}[ +)-])(?:\d[ +()-]{0,3}){8,40}\d(?![\w.:])/;
const DOTTED = /^(?=(?:\.?\d){9})\d{2,4}(?:\.\d{2,4}){2,4}$/;
/** An address on the internet; of versions, only what has no zeros at its end looks so. */
const ADDRESS =
  /^(?!127\.|0\.|.*\.0\.0$)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$|^\[?[\da-f]{0,4}(?::[\da-f]{0,4}){3,7}\]?$/i;
/** What ends a file's name. */
const EXTENSION =
  /\.(?:aspx?|avif|bmp|cgi|css|csv|do|docx?|eot|gif|gz|html?|ico|jpe?g|js|json|jsonld|jsp|jsx|less|m3u8|map|md|mjs|mp[34]|mpd|ogg|otf|pdf|php|png|scss|svg|tar|tiff?|ts|tsx|ttf|txt|wasm|wav|webm|webmanifest|webp|woff2?|xlsx?|xml|ya?ml|zip)$/i;

/** Whether lower-case letters are a word of anybody. */
type IsWord = (letters: string) => boolean;

/** Whether the value tells nothing but what anybody could guess. */
export function isHarmless(value: string, isKnown: IsWord = isKnownWord): boolean {
  if (/^[a-z]{1,16}$/.test(value)) return isWord(value, isKnown);
  if (ALGORITHM.test(value)) return true;
  if (value.length > LONGEST || SERIAL.test(value) || GROUPS.test(value) || isAddress(value)) return false;
  if (isAtom(value, isKnown)) return true;
  const parts = value.split(/[\s,;|+:/()"'=*&]+/).filter((part) => part !== '');
  return parts.length <= 20 && parts.every((part) => part !== value && isAtom(part, isKnown));
}

/** A part of a path: routes have words of any language. */
export function isHarmlessInPath(segment: string): boolean {
  return isHarmless(segment, (letters) => isKnownWord(letters) || isPlausibleWord(letters));
}

function isAddress(value: string): boolean {
  return ADDRESS.test(value) || DOTTED.test(value);
}

function isAtom(value: string, isKnown: IsWord): boolean {
  if (SERIAL.test(value.replace(EXTENSION, '')) || isAddress(value)) return false;
  return (
    value === '' ||
    NUMBER.test(value.replace(EXTENSION, '')) ||
    TIMESTAMP.test(value) ||
    DATE.test(value) ||
    HTTP_DATE.test(value) ||
    VERSION.test(value) ||
    LOCALE.test(value) ||
    MEDIA_TYPE.test(value) ||
    SHORT_CODE.test(value) ||
    DURATION.test(value) ||
    ALGORITHM.test(value) ||
    /^[^\p{L}\p{N}]{1,8}$/u.test(value) ||
    /^redacted-\d+-\d+$/.test(value) ||
    isWords(value.replace(EXTENSION, '').replace(/@[1-4]x$/, ''), isKnown)
  );
}

/** Hexadecimal with digits in it. */
const HEX = /^(?=.*\d)(?=.*[a-f])[\da-f]{8,}$/i;

/** Words of a language, or a name made of them: `sort=createdAt`, `user-profile`, `ORDER_BY`. */
function isWords(value: string, isKnown: IsWord): boolean {
  if (value.length > 48 || HEX.test(value)) return false;
  const words = value
    .replace(/([a-z])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 ')
    .split(/[\s._~-]+/)
    .filter((word) => word !== '');
  const letters = words.reduce((sum, { length }) => sum + length, 0);
  // Capitals here and there begin no words.
  if ((letters > 5 && letters / words.length < 3) || isMadeOfBits(words)) return false;
  return words.length > 0 && words.length <= 7 && words.every((word) => isWord(word, isKnown));
}

/** Whether of so many parts too many are short and no words, as in random order. */
export function isMadeOfBits(parts: readonly string[]): boolean {
  return (
    parts.filter((part) => BIT.test(part) && !isKnownWord(part.replace(/\d/g, '').toLowerCase(), 1)).length >
    2
  );
}
const BIT = /^[A-Za-z]{2,5}\d{0,2}$/;

const WORD = /^(?:[A-Z]?[a-z]{1,16}|[A-Z]{1,12})\d{0,2}$/;

function isWord(word: string, isKnown: IsWord): boolean {
  if (/^\d{1,3}$|^(?:19|20)\d\d$|^\d[a-z]$/.test(word)) return true;
  const letters = word.toLowerCase().replace(/\d+$/, '');
  // Hexadecimal without a digit.
  if (/^[a-f]{8,}$/.test(letters)) return false;
  return WORD.test(word) && isKnown(letters);
}

/** The ending that a file's name may keep. */
export function extensionOf(value: string): string {
  return EXTENSION.exec(value)?.[0] ?? '';
}

import { decoded } from '../decoded.ts';
import { isMadeOfBits } from './harmless.ts';
import { isKnownWord } from './known-words.ts';
import { isPlausibleWord } from './plausible-word.ts';

const LONGEST = 60;
/** Digits among letters, long numbers, capitals here and there. */
const MIXED =
  /\d{4}|\d[A-Za-z]+\d|[a-z]\d[A-Z]|[A-Z]{3}[a-z]+[A-Z]{2}|^(?=.*\d)[A-Z\d]{3,6}(?:-[A-Z\d]{3,6}){2,}$/;
/** Letters; so short a part may be what people make of a word: `cntry`, `qty`. */
const SHORT = 5;

/** Whether it is the name of a field or parameter as people give them, and no token in the place of one. */
export function isFieldName(name: string): boolean {
  const text = decoded(name);
  if (text.length > LONGEST || text.includes('@') || MIXED.test(text)) return false;
  const parts = text
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .filter((part) => part !== '');
  if (isMadeOfBits(parts)) return false;
  // Beside a word there may be the name of whatever it is about.
  const short = parts.some((part) => part.length > SHORT && isKnownWord(part.toLowerCase()))
    ? SHORT + 4
    : SHORT;
  return parts.every((part) => isNamePart(part.toLowerCase(), short));
}

function isNamePart(letters: string, short: number): boolean {
  return letters.length <= short || isKnownWord(letters) || isPlausibleWord(letters);
}

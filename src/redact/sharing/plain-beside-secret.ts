import { isCommonWord } from './common-words.ts';
import { ALGORITHM, isHarmless } from './harmless.ts';
import { isListedWord } from './known-words.ts';

/** Letters; what is shorter is no secret even beside the name of one. */
const SHORTEST = 3;
const VERSION = /^v\d{1,2}(?:(?:alpha|beta|rc)\d{0,2})?$/;

/** Whether it is plain even where a secret may stand: no word but those of everybody, and no digits among letters. */
export function isPlainBesideSecret(value: string): boolean {
  if (isCommonWord(value) || ALGORITHM.test(value) || VERSION.test(value)) return true;
  if (!isHarmless(value)) return false;
  return value
    .split(/[^A-Za-z\d]+|(?<=[a-z])(?=[A-Z])/)
    .every(
      (part) =>
        /^\d*$/.test(part) ||
        (!/[A-Za-z]{2}\d|\d[A-Za-z]{2}/.test(part) &&
          isListedWord(part.replace(/\d/g, '').toLowerCase(), SHORTEST)),
    );
}

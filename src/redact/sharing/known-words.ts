import { isCommon } from './common-words.ts';
import { KNOWN } from './word-list.ts';

/** What a word may end on beside what it is listed as, and what stands for that. */
const ENDINGS: readonly (readonly [ending: string, instead: string])[] = [
  ...['s', 'es', 'ed', 'd', 'ing', 'ly', 'er', 'r'].map((ending) => [ending, ''] as const),
  ['ed', 'e'],
  ['ing', 'e'],
  ['ies', 'y'],
];

function isListed(word: string): boolean {
  return KNOWN.has(word) || isCommon(word);
}

/** Whether lower-case letters are a word of the list, no two of them in one. */
export function isListedWord(letters: string, short: number): boolean {
  return letters.length <= short || isForm(letters);
}

function isForm(word: string): boolean {
  return isListed(word) || isFormOfListed(word);
}

function isFormOfListed(word: string): boolean {
  return ENDINGS.some(
    ([ending, instead]) => word.endsWith(ending) && isListed(word.slice(0, -ending.length) + instead),
  );
}

/** Letters; so short a word tells nothing. */
const SHORT = 4;
/** The shortest word that another is made of, as `username` is. */
const SHORTEST_PART = 3;

/** The same words come again and again. */
const MOST_REMEMBERED = 5000;
const remembered = new Map<string, boolean>();

/** Whether lower-case letters are a word that everybody uses, or two of them in one; `short` ones may be any. */
export function isKnownWord(letters: string, short = SHORT): boolean {
  if (letters.length <= short) return true;
  const before = remembered.get(letters);
  if (before !== undefined) return before;
  const isKnown = isForm(letters) || isMadeOfTwo(letters);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(letters, isKnown);
  return isKnown;
}

function isMadeOfTwo(letters: string): boolean {
  for (let at = SHORTEST_PART; at <= letters.length - SHORTEST_PART; at += 1)
    if (isListed(letters.slice(0, at)) && isForm(letters.slice(at))) return true;
  return false;
}

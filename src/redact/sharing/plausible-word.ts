/**
 * For each letter, those that follow it in words of English and of programs: 99.5 % of all pairs in 4,000 words of manuals of
 * packages. Of letters in random order, few have only such pairs.
 */
// prettier-ignore
const FOLLOWERS = [
  'abcdfgijklmnprstuvwxyz', 'acefhijlmoprstuy', 'acehiklmoprstuvy', 'abcdegijlnoprstuvwy', 'abcdefghijklmnopqrstuvwxy',
  'aefilorstuy', 'aeghilmnorstuvz', 'aeilmnorstuy', 'abcdefgiklmnopqrstvxz', 'aeosu', 'adefinosuw', 'abcdefiklmnoprstuvwy',
  'abdeilmnopsu', 'acdefghijklmnopstuvxyz', 'abcdefghijklmnoprstuvwxy', 'adeghilmnoprstuy', 'lu', 'abcdefghiklmnoprstuvwy',
  'acdefhiklmnoprstuwy', 'acdefhilmnoprstuwy', 'abcdefgiklmnoprstx', 'aegiosu', 'aehilnors', 'aceipty', 'acefgilmnopstwy',
  'aeio',
];
/** Letters; so short a word may be any. */
const SHORT = 4;
/** Letters; so long a word may have one rare pair. */
const LONG = 9;

/** Whether lower-case letters are likely to be a word. */
export function isPlausibleWord(letters: string): boolean {
  if (letters.length <= SHORT) return true;
  if (/[^aeiouy]{5}|[aeiou]{4}|[jqxz][^aeiouy]{2}/.test(letters) || !/[aeiouy]/.test(letters)) return false;
  let rare = 0;
  for (let at = 1; at < letters.length; at += 1) {
    const followers = FOLLOWERS[letters.charCodeAt(at - 1) - 97] ?? '';
    if (!followers.includes(letters.charAt(at))) rare += 1;
  }
  return rare <= (letters.length < LONG ? 0 : 1);
}

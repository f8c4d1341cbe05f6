import { isConsoleLine } from '../filter/console-line.ts';

/** The words of the filter box that may be anywhere in a request, in lower case; not its `key:value` and `-word` terms. */
export function wordsOf(filterText: string): string[] {
  if (isConsoleLine(filterText)) return [];
  const terms = filterText.trim().toLowerCase().split(/\s+/);
  return [...new Set(terms.filter((term) => term !== '' && !/^-.|^[a-z]+[:=]/.test(term)))];
}

import type { Header } from '../../core/fetch/headers.ts';
import type { ReadEntry } from '../read/parse-entry.ts';

/** The entry without what programs write in place of nothing, and without what they write twice. */
export function plainEntry(entry: ReadEntry): ReadEntry {
  const { status, error, requestHeaders } = entry;
  return {
    ...entry,
    status: status >= 100 && status <= 999 ? status : 0,
    error: error === undefined || SAYS_NOTHING.some((words) => words.test(error)) ? undefined : error,
    requestHeaders: withoutRepeats(requestHeaders),
  };
}

/** Errors that do not say why there is no response. */
const SAYS_NOTHING: readonly RegExp[] = [
  /^$/,
  // A proxy's words for a browser that closed the connection, as it does after a response that it refuses.
  /\bclient\b.*\b(?:abort|cancel|clos|disconnect|reset)/i,
  // BrowserMob's for all that had not ended when the file was written.
  /^no response received$/i,
];

/** Some programs list what the page set, and then all that was sent: a line that is there twice was sent once. */
function withoutRepeats(headers: readonly Header[]): readonly Header[] {
  const seen = new Map<string, Set<string>>();
  return headers.filter(({ name, value }) => {
    const key = name.toLowerCase();
    const values = seen.get(key);
    if (values?.has(value)) return false;
    if (values) values.add(value);
    else seen.set(key, new Set([value]));
    return true;
  });
}

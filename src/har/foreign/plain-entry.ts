import type { Header } from '../../core/fetch/headers.ts';
import type { ReadEntry } from '../read/parse-entry.ts';

/** The entry without what programs write in place of nothing, and without what they write twice. */
export function plainEntry(entry: ReadEntry): ReadEntry {
  const status = entry.status >= 100 && entry.status <= 999 ? entry.status : 0;
  const error = saysNothing(entry.error) ? undefined : entry.error;
  const requestHeaders = withoutRepeats(entry.requestHeaders);
  // Most are plain, and a long file has many.
  const isPlain = status === entry.status && error === entry.error && requestHeaders === entry.requestHeaders;
  return isPlain ? entry : { ...entry, status, error, requestHeaders };
}

const saysNothing = (error: string | undefined): boolean =>
  error !== undefined && SAYS_NOTHING.some((words) => words.test(error));

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
  if (new Set(headers.map(({ name }) => name.toLowerCase())).size === headers.length) return headers;
  const seen = new Set<string>();
  return headers.filter(({ name, value }) => {
    const line = `${name.toLowerCase()}\n${value}`;
    if (seen.has(line)) return false;
    seen.add(line);
    return true;
  });
}

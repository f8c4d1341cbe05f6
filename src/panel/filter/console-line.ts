import { legsOf, locationOf, type Leg } from '../../core/exchange/exchange.ts';
import { parseUrl, withoutFragment } from '../../core/fetch/origin.ts';
import type { Row } from '../list/row.ts';

/** Terms of the filter box whose value contains an origin. */
const ORIGIN_TERMS = /(?:^|\s)-?(?:origin|cause)[:=]\S+/gi;

const URLS = /https?:\/\/[^\s'"‘’“”<>)\]]+/gi;
/** Punctuation of the sentence, not of the URL: `… resource at https://a.example/x. (Reason: …)`. */
const TRAILING = /(?<![.,;:])[.,;:]+$/;
/** A method in front of its URL; Firefox puts `XHR` before it. */
const REQUEST_LINE = /\b(?:XHR\s*)?(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s*(https?:\S+)/g;
/** The URL that the message is about, while it names the page, and stack frames others: Chromium’s words, then Firefox’s. */
const ABOUT = /(?<!\bpage )\b(?:at|redirected from) '(https?:[^']+)'|\bresource at (https?:\S+)/gi;
const ORIGIN = /from origin '([^']+)'/;
/** Chromium shortens the URL before this to its last part, and adds a line number. Looked for at each word, not each letter. */
const FAILED_TO_LOAD = /(?<!\S)(\S+):\d+\s+Failed to load resource/i;
/** The placeholder of a secret in a URL of the log; the console shows the secret itself. */
const PLACEHOLDER = /redacted-\d+-\d+/g;

/** Whether the text is a line of the console: words around a URL. */
export function isConsoleLine(text: string): boolean {
  if (!/\s/.test(text)) return false;
  return text.replace(ORIGIN_TERMS, '').search(URLS) >= 0 || FAILED_TO_LOAD.test(text);
}

/** What scripts are told of a request that failed, in Chromium, Firefox, Safari and axios: nothing. */
const FAILED = /\b(?:Failed to fetch|NetworkError when attempting to fetch|Load failed|Network Error)\b/;

/** Whether the text is what a script was told of a failed request, which is not named in it. */
export function namesNoRequest(text: string): boolean {
  return FAILED.test(text);
}

/** The methods that the line names in front of a URL. */
export function methodsIn(line: string): ReadonlySet<string> {
  return new Set([...line.matchAll(REQUEST_LINE)].map(([, method = '']) => method));
}

/** Finds exchanges that have a URL of the line, made by the page that the line names, if it names one. */
export function consoleTest(line: string): (row: Row) => boolean {
  const origin = ORIGIN.exec(line)?.[1];
  const end = FAILED_TO_LOAD.exec(line)?.[1]?.replace(/^https?:\/\//i, '');
  const urls = urlsIn(line).map(normalized);
  const exact = new Set(urls);
  const shortened = urls.filter((url) => url.includes('…')).map((url) => url.split('…'));
  const isNamed = (url: string): boolean =>
    exact.has(url) ||
    (end !== undefined && `/${url.replace(/^https?:\/\//i, '')}`.endsWith(`/${end}`)) ||
    shortened.some(([head = '', tail = '']) => url.startsWith(head) && url.endsWith(tail)) ||
    hidesSecretOf(url, urls);
  return ({ page, exchange }) =>
    (origin === undefined || page === '' || page === origin) &&
    legsOf(exchange).some((leg) => urlsOf(leg).some((url) => isNamed(normalized(url))));
}

/** Of a redirect also where it leads, if the browser did not go there. */
function urlsOf({ kind, url, redirectedTo, response }: Leg): string[] {
  if (kind !== 'redirect') return [url];
  const target = redirectedTo ?? parseUrl(locationOf(response?.headers ?? []) ?? '', url)?.href;
  return target === undefined ? [url] : [url, target];
}

function urlsIn(line: string): string[] {
  const about = [
    ...[...line.matchAll(ABOUT)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
    ...[...line.matchAll(REQUEST_LINE)].map(([, , url = '']) => url),
  ];
  return (about.length > 0 ? about : (line.match(URLS) ?? [])).map((url) => url.replace(TRAILING, ''));
}

function hidesSecretOf(url: string, urls: readonly string[]): boolean {
  const [start = '', ...parts] = url.split(PLACEHOLDER);
  const end = parts.pop();
  return end !== undefined && urls.some((one) => isFilled(one, start, parts, end));
}

/** Whether the text is made of these parts, and each of what is between them has no `&` or `#`. */
function isFilled(text: string, start: string, parts: readonly string[], end: string): boolean {
  if (!text.startsWith(start)) return false;
  let from = start.length;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0 || /[&#]/.test(text.slice(from, at))) return false;
    from = at + part.length;
  }
  const last = text.length - end.length;
  return last >= from && text.endsWith(end) && !/[&#]/.test(text.slice(from, last));
}

function normalized(url: string): string {
  const bare = withoutFragment(url);
  return /^https?:\/\/[^/?]+$/i.test(bare) ? `${bare}/` : bare;
}

import { getHeader } from '../../core/fetch/headers.ts';
import { isRedirectStatus } from '../../core/fetch/http-redirect.ts';
import { withoutFragment } from '../../core/fetch/origin.ts';
import type { ReadEntry } from '../read/parse-entry.ts';

/** What an entry of another program's HAR stands for. */
export type Role = 'preflight' | 'request' | 'document' | 'other';

/** `document`: a navigation, which is no exchange of ours; `other`: neither is it HTTP, such as `data:` or a WebSocket. */
export function entryKindOf(entry: ReadEntry): Role {
  if (!/^https?:/i.test(entry.url) || entry.resourceType === 'websocket') return 'other';
  if (isPreflight(entry)) return 'preflight';
  const mode = getHeader(entry.requestHeaders, 'sec-fetch-mode');
  if (mode === 'websocket') return 'other';
  const isNavigation = mode === 'navigate' || (mode === undefined && entry.resourceType === 'document');
  return isNavigation ? 'document' : 'request';
}

/** Page scripts cannot set Access-Control-Request-Method, so it tells a preflight from an OPTIONS of theirs. */
function isPreflight(entry: ReadEntry): boolean {
  return (
    entry.method === 'OPTIONS' &&
    getHeader(entry.requestHeaders, 'access-control-request-method') !== undefined
  );
}

/** Where the response redirects to, absolute and without fragment; undefined where it does not. */
export function redirectTarget(entry: ReadEntry): string | undefined {
  if (!isRedirectStatus(entry.status)) return undefined;
  const target = entry.redirectUrl || getHeader(entry.responseHeaders, 'location');
  if (!target || !URL.canParse(target, entry.url)) return undefined;
  return withoutFragment(new URL(target, entry.url).href);
}

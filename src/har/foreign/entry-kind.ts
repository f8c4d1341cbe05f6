import { isPreflight } from '../../core/exchange/preflight.ts';
import { isRedirectStatus } from '../../core/fetch/http-redirect.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import { parseUrl } from '../../core/fetch/origin.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import { isNavigation } from './navigation.ts';

/** What an entry of another program's HAR stands for; only the first two are requests of a page under CORS. */
export type EntryKind = 'preflight' | 'request' | 'document' | 'websocket' | 'internal';

export type FindKind = (entry: ReadEntry) => EntryKind;

/** Finds out each entry's kind once: it is asked for several times, and a long file has many entries. */
export function createFindKind(): FindKind {
  const kinds = new Map<ReadEntry, EntryKind>();
  return (entry) => {
    let kind = kinds.get(entry);
    if (!kind) kinds.set(entry, (kind = entryKindOf(entry)));
    return kind;
  };
}

function entryKindOf(entry: ReadEntry): EntryKind {
  if (isWebSocket(entry)) return 'websocket';
  if (isInternal(entry)) return 'internal';
  if (isPreflight(entry.method, entry.requestHeaders) || isNamedPreflight(entry)) return 'preflight';
  return isNavigation(entry) ? 'document' : 'request';
}

/** DevTools name it so also where its headers were not recorded. */
function isNamedPreflight({ method, resourceType }: ReadEntry): boolean {
  return method === 'OPTIONS' && resourceType === 'preflight';
}

/** Proxies write its handshake as `http:` or `https:`. */
function isWebSocket({ url, status, resourceType, requestHeaders, hasSocketMessages }: ReadEntry): boolean {
  return (
    /^wss?:/i.test(url) ||
    status === 101 ||
    hasSocketMessages ||
    resourceType === 'websocket' ||
    getHeader(requestHeaders, 'sec-fetch-mode') === 'websocket' ||
    getHeader(requestHeaders, 'sec-websocket-key') !== undefined
  );
}

/** No page sends these methods. @see https://fetch.spec.whatwg.org/#forbidden-method */
const FORBIDDEN_METHODS = new Set(['CONNECT', 'TRACE', 'TRACK']);

/**
 * What the network's part of CORS never sees: other schemes, a proxy's tunnels, the browser's own questions about
 * certificates, and what a service worker answered.
 */
function isInternal({ url, method, viaServiceWorker, requestHeaders }: ReadEntry): boolean {
  if (viaServiceWorker || !/^https?:/i.test(url) || FORBIDDEN_METHODS.has(method.toUpperCase())) return true;
  return getHeader(requestHeaders, 'content-type') === 'application/ocsp-request';
}

/** Where the response redirects to, absolute; undefined where it does not. */
export function redirectTarget(entry: ReadEntry): string | undefined {
  if (!isRedirectStatus(entry.status)) return undefined;
  const target = entry.redirectUrl || getHeader(entry.responseHeaders, 'location');
  return target ? parseUrl(target, entry.url)?.href : undefined;
}

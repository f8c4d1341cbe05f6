import { corsHeadersOf } from './cors-response-headers.ts';
import { engines } from '../fetch/engine.ts';
import { lastHop, type Exchange, type Leg } from './exchange.ts';
import { getHeader, listElements, type Header } from '../fetch/headers.ts';
import type { EngineId } from './observation.ts';
import { withoutFragment } from '../fetch/origin.ts';
import { preflightResult } from './preflight-passes.ts';
import { isNonHttpLocation } from './redirect-target.ts';

/** Page scripts cannot set this header. @see https://fetch.spec.whatwg.org/#forbidden-request-header */
export function isPreflight(headers: readonly Header[]): boolean {
  return getHeader(headers, 'access-control-request-method') !== undefined;
}

/** An OPTIONS request whose headers were not seen yet: a preflight, or the page's own. */
export function isOptionsOfUnknownPurpose({ hops }: Exchange): boolean {
  const [{ request, preflight }] = hops;
  if (hops.length > 1 || preflight || request.method !== 'OPTIONS' || request.kind === 'preflight')
    return false;
  return !request.requestHeaders && !request.response && request.endedAt === undefined;
}

export function withoutUndecidedOptions(exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.filter((exchange) => !isOptionsOfUnknownPurpose(exchange));
}

/**
 * Chromium: a font is first looked for in the cache, which shows as a request of its own; a cached redirect ends it, too,
 * where it could be followed: otherwise that was the font's own end.
 */
export function isCacheProbe({ type, hops }: Exchange, error: string): boolean {
  if (type !== 'font' || hops.length > 1) return false;
  const [{ request }] = hops;
  if (!request.response) return error === 'net::ERR_CACHE_MISS';
  const isRedirect = error === 'net::ERR_ABORTED' && request.kind === 'redirect';
  return isRedirect && !isNonHttpLocation(corsHeadersOf(request.response), request.url);
}

export function probeKey(tabId: number, url: string): string {
  return `${tabId} ${url}`;
}

/** It has a preflight, or gets none any more. */
export function isPastPreflight(exchange: Exchange): boolean {
  const { request, preflight } = lastHop(exchange);
  if (preflight || request.kind !== 'request' || request.response || request.endedAt !== undefined)
    return true;
  return exchange.engine === 'chromium' && request.sentAt !== undefined;
}

export function canOwnPreflight(exchange: Exchange, alone: Exchange, preflight: Leg): boolean {
  const { request } = lastHop(exchange);
  // What a page left behind (keepalive) goes on without its tab.
  if (exchange.tabId !== alone.tabId && alone.tabId !== -1) return false;
  const method = getHeader(preflight.requestHeaders ?? [], 'access-control-request-method');
  if (method !== undefined && method !== request.method) return false;
  // Firefox asks for headers that a redirect has taken away (facts of its preflights after redirects).
  const keepsAsking = exchange.engine === 'firefox' && exchange.hops.length > 1;
  return keepsAsking || !request.requestHeaders || sends(request.requestHeaders, preflight);
}

/** Whether the request, by its `headers`, has each one that the preflight asked for. */
function sends(headers: readonly Header[], preflight: Leg): boolean {
  const asked = getHeader(preflight.requestHeaders ?? [], 'access-control-request-headers');
  return listElements(asked ?? '').every((name) => getHeader(headers, name) !== undefined);
}

export function failedAtPreflight(exchange: Exchange, engine: EngineId): boolean {
  const { request } = lastHop(exchange);
  return (
    !request.response &&
    isWaitingForPreflight(exchange, engine) &&
    engines[engine].corsErrors.includes(request.error ?? '')
  );
}

/** The browser has not let it go on from its preflight. */
export function isWaitingForPreflight(exchange: Exchange, engine: EngineId): boolean {
  const { request } = lastHop(exchange);
  return engine === 'chromium' ? request.sentAt === undefined : !request.response;
}

export function isTwin(a: Exchange, b: Exchange): boolean {
  const [mine, other] = [lastHop(a).request, lastHop(b).request];
  return (
    a.tabId === b.tabId &&
    mine.method === other.method &&
    withoutFragment(mine.url) === withoutFragment(other.url)
  );
}

/** Whether this preflight explains that the request went on, or that it did not. */
export function explainsOutcome(exchange: Exchange, preflight: Leg, granted: boolean): boolean {
  const { request } = lastHop(exchange);
  if (granted && request.requestHeaders && !sends(request.requestHeaders, preflight)) return false;
  // Firefox ends a refused preflight in an error, so how it ended is all that counts.
  if (engines[exchange.engine].refusedPreflightHasError && preflight.endedAt !== undefined) {
    return granted === (preflight.error === undefined);
  }
  const result = preflightResult(preflight);
  if (granted) return result === 'passes' || result === 'depends';
  return result === 'fails' || result === 'depends' || preflight.error !== undefined;
}

import { lastHop, locationOf, type Exchange, type Leg } from './exchange.ts';
import { getHeader } from '../fetch/headers.ts';
import { isSameOrigin, originOf, parseUrl } from '../fetch/origin.ts';

/**
 * Serialized origin of whoever asked. Firefox names no requester for opaque ones; there the first `Origin` header tells.
 */
export function requesterOf(exchange: Exchange): string {
  if (exchange.requester !== undefined) return exchange.requester;
  const { request, preflight } = exchange.hops[0];
  return getHeader(request.requestHeaders ?? preflight?.requestHeaders ?? [], 'origin') ?? 'null';
}

/** `internal` is of files alone: what the browser itself asked for, and what a service worker answered. */
const OTHER_TYPES = new Set(['main_frame', 'sub_frame', 'object', 'websocket', 'webtransport', 'internal']);
const OTHER_MODES = new Set(['navigate', 'nested-navigate', 'websocket', 'webtransport']);

/** Navigations (prefetched ones, too), WebSocket and WebTransport: main fetch lets them pass before CORS. */
function isOutsideCors({ type, hops }: Exchange): boolean {
  // A hop that the browser redirected by itself (HSTS) shows no headers.
  const sent = hops.find(({ request }) => request.requestHeaders);
  const mode = getHeader(sent?.request.requestHeaders ?? [], 'sec-fetch-mode');
  return OTHER_TYPES.has(type) || (mode !== undefined && OTHER_MODES.has(mode));
}

/**
 * Some leg's URL has another origin than the requester, or a redirect that the browser did not follow leads to one.
 * @see https://fetch.spec.whatwg.org/#main-fetch step 12
 */
export function isCrossOrigin(exchange: Exchange): boolean {
  if (isOutsideCors(exchange)) return false;
  const requester = requesterOf(exchange);
  for (const { request } of exchange.hops) {
    if (!isSameOrigin(originOf(request.url), requester)) return true;
  }
  const target = unfollowedRedirectUrl(exchange);
  return target !== undefined && !isSameOrigin(originOf(target), requester);
}

/** Redirected to a scheme of which the browser tells extensions nothing more. */
export function redirectsOutsideHttp({ redirectedTo }: Leg): boolean {
  return redirectedTo !== undefined && !/^https?:/i.test(redirectedTo);
}

/**
 * Absolute URL of the last leg's redirect, where the exchange ended without following it. Browsers take some Locations for
 * URLs that the parser here does not, such as `http://a b/`: then it is as the browser announced it.
 */
export function unfollowedRedirectUrl(exchange: Exchange): string | undefined {
  const { request } = lastHop(exchange);
  const location = request.response && locationOf(request.response.headers);
  if (request.kind !== 'redirect' || location === undefined) return undefined;
  if (request.endedAt === undefined && !redirectsOutsideHttp(request)) return undefined;
  return parseUrl(location, request.url)?.href ?? request.redirectedTo;
}

import { legsOf, lastHop, type Exchange } from './exchange.ts';
import { getHeader } from './headers.ts';
import { isSameOrigin, originOf, parseUrl } from './origin.ts';

/**
 * Serialized origin of whoever asked. Firefox names no requester for opaque ones; there the first `Origin` header tells.
 */
export function requesterOf(exchange: Exchange): string {
  if (exchange.requester !== undefined) return exchange.requester;
  const { request, preflight } = exchange.hops[0];
  return getHeader(request.requestHeaders ?? preflight?.requestHeaders ?? [], 'origin') ?? 'null';
}

/**
 * Some leg's URL has another origin than the requester, or a redirect that the browser did not follow leads to one.
 * @see https://fetch.spec.whatwg.org/#main-fetch step 12
 */
export function isCrossOrigin(exchange: Exchange): boolean {
  const requester = requesterOf(exchange);
  if (legsOf(exchange).some((leg) => !isSameOrigin(originOf(leg.url), requester))) return true;
  const target = unfollowedTarget(exchange);
  return target !== undefined && !isSameOrigin(originOf(target), requester);
}

/** Absolute URL of the last leg's redirect, where the exchange ended without following it. */
export function unfollowedTarget(exchange: Exchange): string | undefined {
  const { request } = lastHop(exchange);
  if (request.kind !== 'redirect' || request.endedAt === undefined || !request.response) return undefined;
  const location = getHeader(request.response.headers, 'location');
  return location === undefined ? undefined : parseUrl(location, request.url)?.href;
}

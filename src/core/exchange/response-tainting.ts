import { requesterOf } from './cross-origin.ts';
import type { Exchange, Hop, Leg } from './exchange.ts';
import { getHeader } from '../fetch/headers.ts';
import { isSameOrigin, originOf } from '../fetch/origin.ts';

/** What Fetch knows of one hop, as far as URLs and headers tell it. */
export interface HopTainting {
  readonly hop: Hop;
  /** The URL's origin is not the requester's. */
  readonly crossOrigin: boolean;
  /** This or an earlier hop was cross-origin: the response tainting is no longer `basic`. */
  readonly tainting: boolean;
  /** The origin is `null` because of redirects across origins. */
  readonly tainted: boolean;
  /** Serialized request origin on this hop: the `Origin` header where one was seen. */
  readonly origin: string;
  /** The same for its preflight: Firefox sends the untainted origin there. */
  readonly preflightOrigin: string;
}

/**
 * Walks the hops and follows the redirect-taint.
 * @see https://fetch.spec.whatwg.org/#concept-request-tainted-origin
 */
export function taintingOf(exchange: Exchange): HopTainting[] {
  const requester = requesterOf(exchange);
  const facts: HopTainting[] = [];
  let tainting = false;
  let tainted = false;
  let lastOrigin: string | undefined;
  for (const hop of exchange.hops) {
    const origin = originOf(hop.request.url);
    if (lastOrigin !== undefined && origin !== lastOrigin && !isSameOrigin(requester, lastOrigin))
      tainted = true;
    lastOrigin = origin;
    const crossOrigin = !isSameOrigin(origin, requester);
    tainting ||= crossOrigin;
    const computed = tainted ? 'null' : requester;
    const preflightOrigin = originHeader(hop.preflight) ?? computed;
    facts.push({
      hop,
      crossOrigin,
      tainting,
      tainted: tainted && requester !== 'null',
      origin: originHeader(hop.request) ?? (exchange.engine === 'chromium' ? preflightOrigin : computed),
      preflightOrigin,
    });
  }
  return facts;
}

function originHeader(leg: Leg | undefined): string | undefined {
  return leg?.requestHeaders && getHeader(leg.requestHeaders, 'origin');
}

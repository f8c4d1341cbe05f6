import type { Exchange, Leg } from './exchange.ts';
import { getHeader, listElements, type Header } from './headers.ts';
import { withoutFragment } from './origin.ts';
import { PreflightCache } from './preflight-cache.ts';

/** What verdicts need to know of earlier exchanges. Bounded by URL, not by time. */
export interface History {
  /** Takes in an exchange, or its later state; repeating it is harmless. */
  add(exchange: Exchange): void;
  readonly preflights: PreflightCache;
  /** The stored response of an earlier load of this URL without CORS, if one can have answered this leg. */
  storedBefore(leg: Leg): boolean;
}

interface Stored {
  readonly requestId: string;
  readonly at: number;
  readonly date: string | undefined;
}

export function createHistory(): History {
  return new Digest();
}

class Digest implements History {
  readonly preflights = new PreflightCache();
  readonly #stored = new Map<string, Stored>();

  add(exchange: Exchange): void {
    for (const { request, preflight } of exchange.hops) {
      if (preflight) this.preflights.add(exchange.id, exchange.engine, preflight);
      if (canPoison(request)) {
        const { requestId, response } = request;
        const url = withoutFragment(request.url);
        if (!this.#stored.has(url))
          this.#stored.set(url, { requestId, at: response.at, date: getHeader(response.headers, 'date') });
      }
    }
  }

  storedBefore(leg: Leg): boolean {
    const stored = this.#stored.get(withoutFragment(leg.url));
    if (!stored || !leg.response || stored.requestId === leg.requestId || stored.at > leg.response.at)
      return false;
    // Chromium says fromCache: false on the failing reuse; an unchanged Date is what remains.
    return (
      leg.response.fromCache ||
      (stored.date !== undefined && stored.date === getHeader(leg.response.headers, 'date'))
    );
  }
}

/**
 * A response that was stored for a request without `Origin` and says nothing of CORS.
 * @see https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches
 */
function canPoison(leg: Leg): leg is Leg & { response: NonNullable<Leg['response']> } {
  if (leg.method !== 'GET' || leg.response?.status !== 200 || !leg.requestHeaders) return false;
  if (getHeader(leg.requestHeaders, 'origin') !== undefined) return false;
  const { headers } = leg.response;
  if (getHeader(headers, 'access-control-allow-origin') !== undefined) return false;
  const vary = listElements(getHeader(headers, 'vary') ?? '').map((name) => name.toLowerCase());
  if (vary.includes('origin') || vary.includes('*')) return false;
  return isReusable(headers);
}

/** Fresh by its own words, or heuristically. @see https://httpwg.org/specs/rfc9111.html#calculating.freshness.lifetime */
function isReusable(headers: readonly Header[]): boolean {
  const control = getHeader(headers, 'cache-control') ?? '';
  if (/no-store|no-cache|max-age=0/i.test(control)) return false;
  return (
    /max-age/i.test(control) ||
    ['expires', 'last-modified'].some((name) => getHeader(headers, name) !== undefined)
  );
}

import type { Exchange, Leg, LegResponse } from '../exchange/exchange.ts';
import { BoundedMap } from '../fetch/bounded-map.ts';
import { getHeader, listElements, type Header } from '../fetch/headers.ts';
import { withoutFragment } from '../fetch/origin.ts';
import { CredentialsHistory } from './credentials-history.ts';
import { PreflightCache } from './preflight-cache.ts';

/** What verdicts need to know about earlier exchanges. The number of URLs and of entries for each URL is limited. */
export interface BrowserCaches {
  /** Adds an exchange or its later state. Adding the same state again changes nothing. */
  add(exchange: Exchange): void;
  readonly preflights: PreflightCache;
  readonly credentials: CredentialsHistory;
  /** Whether this leg's response can be one that was stored for another origin, or for a request without CORS. */
  mayBeStoredForOthers(leg: Leg): boolean;
}

export function createBrowserCaches(): BrowserCaches {
  return new Digest();
}

/** Responses kept for one URL; the newest stay. */
const STORED_PER_URL = 8;
const MOST_URLS = 20_000;

class Digest implements BrowserCaches {
  readonly preflights = new PreflightCache();
  readonly credentials = new CredentialsHistory();
  /** By URL: the responses that the HTTP cache may hold, by time. */
  readonly #stored = new BoundedMap<Stored[]>(MOST_URLS);

  add(exchange: Exchange): void {
    this.credentials.add(exchange);
    for (const { request, preflight } of exchange.hops) {
      if (preflight) this.preflights.add(exchange.id, exchange.engine, preflight);
      if (canPoison(request)) this.#remember(request);
    }
  }

  mayBeStoredForOthers({ url, requestId, requestHeaders = [], response }: Leg): boolean {
    const stored = response && this.#stored.get(withoutFragment(url));
    if (!response || !stored) return false;
    const date = dateOf(response.headers);
    const origin = getHeader(requestHeaders, 'origin');
    return stored.some(
      (one) =>
        one.requestId !== requestId &&
        one.origin !== origin &&
        one.at <= response.at &&
        // Chromium reports `fromCache: false` when the reused response fails, so only the unchanged Date shows it.
        (response.fromCache || (date !== undefined && one.date === date)),
    );
  }

  #remember({ url, requestId, requestHeaders, response: { at, headers } }: StoredLeg): void {
    const key = withoutFragment(url);
    const stored = this.#stored.get(key) ?? [];
    this.#stored.set(key, stored);
    if (stored.some((one) => one.requestId === requestId)) return;
    stored.push({
      requestId,
      at,
      date: dateOf(headers),
      origin: getHeader(requestHeaders, 'origin'),
    });
    stored.sort((a, b) => a.at - b.at);
    if (stored.length > STORED_PER_URL) stored.shift();
  }
}

/** What is longer is no date, and a part of it would keep the whole in memory. */
const LONGEST_DATE = 64;

function dateOf(headers: readonly Header[]): string | undefined {
  const date = getHeader(headers, 'date');
  return date !== undefined && date.length <= LONGEST_DATE ? date : undefined;
}

interface Stored {
  readonly requestId: string;
  readonly at: number;
  readonly date: string | undefined;
  /** The request's `Origin`. */
  readonly origin: string | undefined;
}

type StoredLeg = Leg & { readonly requestHeaders: readonly Header[]; readonly response: LegResponse };

/**
 * A response that was stored for a request without `Origin` or for another origin, and that this page can't read.
 * @see https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches
 */
function canPoison(leg: Leg): leg is StoredLeg {
  if (leg.method !== 'GET' || leg.response?.status !== 200 || !leg.requestHeaders) return false;
  const { headers } = leg.response;
  const hasOrigin = getHeader(leg.requestHeaders, 'origin') !== undefined;
  const allowOrigin = getHeader(headers, 'access-control-allow-origin');
  if (allowOrigin === '*' || hasOrigin !== (allowOrigin !== undefined)) return false;
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

import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { requesterOf } from '../exchange/cross-origin.ts';
import type { Exchange, Leg } from '../exchange/exchange.ts';
import { BoundedMap } from '../fetch/bounded-map.ts';
import { getHeader } from '../fetch/headers.ts';
import { isSameOrigin, originOf, withoutFragment } from '../fetch/origin.ts';

/** Documents and URLs remembered. */
const MOST_URLS = 5000;

/** What the other requests of a page show about the credentials mode of a request. */
export class CredentialsHistory {
  /** By page and URL: when a request first carried a cookie. */
  readonly #cookieSentAt = new BoundedMap<number>(MOST_URLS);
  /** By server: when responses changed a cookie. */
  readonly #cookieSetAt = new BoundedMap<Set<number>>(MOST_URLS);
  /** By page, method and URL: whether a request is known to be made with credentials; both where some are and some not. */
  readonly #known = new BoundedMap<Set<boolean>>(MOST_URLS);

  /** Adds an exchange or its later state. Adding the same state again changes nothing. */
  add(exchange: Exchange): void {
    for (const { request } of exchange.hops) {
      const { url, response } = request;
      if (isSameOrigin(originOf(url), requesterOf(exchange))) continue;
      if (hasCookie(request)) {
        const key = pageAndPath(exchange, url);
        this.#cookieSentAt.set(key, Math.min(this.#cookieSentAt.get(key) ?? Infinity, timeOf(request)));
      }
      if (response && getHeader(response.headers, 'set-cookie') !== undefined)
        addTo(this.#cookieSetAt, originOf(url), response.at);
      const include = toldCredentials(exchange) ?? shownCredentials(exchange, request);
      if (include !== undefined) addTo(this.#known, keyOf(exchange, request), include);
    }
  }

  /**
   * Whether this request would have carried a cookie if it were made with credentials: an earlier request of the page to
   * this URL did, and no response has changed the server's cookies since.
   */
  isCookieWithheld(exchange: Exchange, leg: Leg): boolean {
    if (this.#cookieSentAt.size === 0) return false;
    const first = this.#cookieSentAt.get(pageAndPath(exchange, leg.url));
    const now = timeOf(leg);
    if (first === undefined || first >= now || !leg.requestHeaders || hasCookie(leg)) return false;
    const changes = this.#cookieSetAt.get(originOf(leg.url)) ?? [];
    return ![...changes].some((at) => at >= first && at <= now);
  }

  /** Whether the page's other requests with this method and URL are made with credentials, if all are known to be alike. */
  ofOthers(exchange: Exchange): boolean | undefined {
    const [known, ...others] = this.#known.get(keyOf(exchange, exchange.hops[0].request)) ?? [];
    return others.length === 0 ? known : undefined;
  }
}

/** The most values that are kept for one key. */
const MOST_VALUES = 32;

function addTo<T>(sets: Map<string, Set<T>>, key: string, value: T): void {
  const set = sets.get(key) ?? new Set<T>();
  if (set.size < MOST_VALUES) sets.set(key, set.add(value));
}

function hasCookie({ requestHeaders = [] }: Leg): boolean {
  return getHeader(requestHeaders, 'cookie') !== undefined;
}

/** What Trace noted, or the user said. */
function toldCredentials({ asked, credentials }: Exchange): boolean | undefined {
  return asked?.credentials === undefined ? credentials : asked.credentials === 'include';
}

/** Cookies are sent only with credentials, and Chromium delivers a response with `*` only without them. */
function shownCredentials({ engine }: Exchange, leg: Leg): boolean | undefined {
  if (hasCookie(leg)) return true;
  const { requestHeaders = [], response, bodyAt } = leg;
  if (engine !== 'chromium' || bodyAt === undefined || !response) return undefined;
  const isOpen = corsHeadersOf(response).allowOrigin === '*';
  return isOpen && getHeader(requestHeaders, 'sec-fetch-mode') === 'cors' ? false : undefined;
}

function timeOf({ sentAt, startedAt }: Leg): number {
  return sentAt ?? startedAt;
}

function pageOf(exchange: Exchange): string {
  const { documentId, documentUrl, store = '' } = exchange;
  return `${store} ${documentId ?? documentUrl ?? requesterOf(exchange)}`;
}

/** Cookies depend on a URL's host and path. */
function pageAndPath(exchange: Exchange, url: string): string {
  return `${pageOf(exchange)} ${url.replace(/[?#].*$/s, '')}`;
}

function keyOf(exchange: Exchange, { method, url }: Leg): string {
  return `${pageOf(exchange)} ${method} ${withoutFragment(url)}`;
}

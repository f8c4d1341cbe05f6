import { lastHop, type Exchange, type Hop, type Leg } from './exchange.ts';
import { UrlIndex } from './open-by-url.ts';
import { probeKey } from './preflight-match.ts';

/** The hop that a preflight belongs to; `hop` counts from 0. */
export interface Place {
  readonly exchange: string;
  readonly hop: number;
}

/** The exchanges that still expect events, by everything that an event may name: request, preflight, URL. */
export class OpenExchanges {
  /** By exchange id, which is the first request's id. */
  readonly #exchanges = new Map<string, Exchange>();
  /** By the preflight's request id. */
  readonly #preflights = new Map<string, Place>();
  readonly #byUrl = new UrlIndex();
  /** Fonts: the browser first looks in the cache under one request id, then sends the request under another. */
  readonly #cacheProbes = new Map<string, string>();
  /** Exchange ids by the request id that an exchange goes on with. */
  readonly #aliases = new Map<string, string>();

  all(): readonly Exchange[] {
    return [...this.#exchanges.values()];
  }

  get(id: string): Exchange | undefined {
    return this.#exchanges.get(id);
  }

  ofRequest(requestId: string): Exchange | undefined {
    return this.#exchanges.get(this.#aliases.get(requestId) ?? requestId);
  }

  placeOfPreflight(requestId: string): Place | undefined {
    return this.#preflights.get(requestId);
  }

  /** Those whose last hop has this URL, oldest first. */
  *at(url: string): Iterable<Exchange> {
    yield* this.#among(this.#byUrl.at(url));
  }

  /** Those whose last hop has this URL and may still get a preflight, oldest first. */
  *unasked(url: string): Iterable<Exchange> {
    yield* this.#among(this.#byUrl.unasked(url));
  }

  *#among(ids: Iterable<string>): Iterable<Exchange> {
    for (const id of ids) {
      const exchange = this.#exchanges.get(id);
      if (exchange) yield exchange;
    }
  }

  /** Its last hop gets no preflight any more. */
  excludeFromUnasked(exchange: Exchange): void {
    this.#byUrl.pass(exchange);
  }

  put(exchange: Exchange): Exchange {
    if (!this.#exchanges.has(exchange.id)) this.#byUrl.add(exchange);
    this.#exchanges.set(exchange.id, exchange);
    return exchange;
  }

  /** Puts an exchange whose last hop is another one than before. */
  putNextHop(before: Exchange, changed: Exchange): Exchange {
    this.#byUrl.remove(before);
    this.#byUrl.add(changed);
    return this.put(changed);
  }

  resume(exchange: Exchange): void {
    this.put(exchange);
    const { requestId } = lastHop(exchange).request;
    if (requestId !== exchange.id) this.#aliases.set(requestId, exchange.id);
    for (const [hop, { preflight }] of exchange.hops.entries())
      this.expectPreflight(exchange, hop, preflight);
  }

  forget(exchange: Exchange): void {
    for (const { preflight } of exchange.hops) this.#preflights.delete(preflight?.requestId ?? '');
    this.#exchanges.delete(exchange.id);
    this.#aliases.delete(lastHop(exchange).request.requestId);
    this.#byUrl.remove(exchange);
  }

  /** More events of that preflight belong to this hop. */
  expectPreflight({ id }: Exchange, hop: number, preflight: Leg | undefined): void {
    if (preflight && preflight.endedAt === undefined)
      this.#preflights.set(preflight.requestId, { exchange: id, hop });
  }

  preflightEnded(requestId: string): void {
    this.#preflights.delete(requestId);
  }

  /** The font's request is expected to follow, under another id. */
  expectAfterProbe(exchange: Exchange): void {
    this.#cacheProbes.set(probeKey(exchange.tabId, exchange.hops[0].request.url), exchange.id);
  }

  /** The exchange that began as the cache probe of this request, which goes on with this `hop`. */
  takeProbed(tabId: number, hop: Hop): Exchange | undefined {
    const key = probeKey(tabId, hop.request.url);
    const probed = this.#exchanges.get(this.#cacheProbes.get(key) ?? '');
    if (!probed) return undefined;
    this.#cacheProbes.delete(key);
    this.#aliases.set(hop.request.requestId, probed.id);
    return this.put({ ...probed, hops: [hop] });
  }
}

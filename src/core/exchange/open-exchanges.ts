import { CacheProbes } from './cache-probes.ts';
import { lastHop, type Exchange, type Hop, type Leg } from './exchange.ts';
import type { FailedObservation } from './observation.ts';
import { UrlIndex } from './open-by-url.ts';

/** The hop that a preflight belongs to; `hop` counts from 0. */
export interface Place {
  readonly exchange: string;
  readonly hop: number;
}

/** Where exchanges are kept, by id: that of their first request. */
export interface ExchangeStore {
  get(id: string): Exchange | undefined;
  set(id: string, exchange: Exchange): void;
  /** Nothing more is expected of it. */
  close(id: string): void;
  /** It is part of another exchange, or nobody wants to know of it. */
  delete(id: string): void;
}

/** Keeps exchanges while they are open. */
export class OpenOnly extends Map<string, Exchange> {
  close(id: string): void {
    this.delete(id);
  }
}

/** The exchanges that still expect events, by everything that an event may name: request, preflight, URL. */
export class OpenExchanges {
  readonly #store: ExchangeStore;
  readonly #open = new Set<string>();
  /** By the preflight's request id. */
  readonly #preflights = new Map<string, Place>();
  readonly #byUrl = new UrlIndex();
  readonly #cacheProbes = new CacheProbes();
  /** Exchange ids by the request id that an exchange goes on with. */
  readonly #aliases = new Map<string, string>();

  constructor(store: ExchangeStore) {
    this.#store = store;
  }

  all(): readonly Exchange[] {
    return [...this.#open].map((id) => this.#store.get(id)).filter((exchange) => exchange !== undefined);
  }

  get(id: string): Exchange | undefined {
    return this.#open.has(id) ? this.#store.get(id) : undefined;
  }

  ofRequest(requestId: string): Exchange | undefined {
    return this.get(this.#aliases.get(requestId) ?? requestId);
  }

  placeOfPreflight(requestId: string): Place | undefined {
    return this.#preflights.get(requestId);
  }

  /** Ids of those whose last hop has this URL, oldest first. */
  at(url: string): Iterable<string> {
    return this.#byUrl.at(url);
  }

  /** Ids of those whose last hop has this URL and may still get a preflight, oldest first. */
  withoutPreflight(url: string): Iterable<string> {
    return this.#byUrl.withoutPreflight(url);
  }

  /** Its last hop gets no preflight any more. */
  passPreflight(exchange: Exchange): void {
    this.#byUrl.passPreflight(exchange);
  }

  put(exchange: Exchange): Exchange {
    if (!this.#open.has(exchange.id)) this.#byUrl.add(exchange);
    this.#open.add(exchange.id);
    if (this.#store.get(exchange.id) !== exchange) this.#store.set(exchange.id, exchange);
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

  /** Nothing more is expected of it. */
  close(exchange: Exchange): void {
    this.#remove(exchange);
    this.#store.close(exchange.id);
  }

  /** It never was an exchange of its own, or is not wanted. */
  delete(exchange: Exchange): void {
    this.#remove(exchange);
    this.#store.delete(exchange.id);
  }

  #remove(exchange: Exchange): void {
    for (const { preflight } of exchange.hops) this.#preflights.delete(preflight?.requestId ?? '');
    this.#open.delete(exchange.id);
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

  /** The font's own request is expected to follow its look-up in the cache, which ended so. */
  expectAfterProbe(exchange: Exchange, end: FailedObservation): void {
    this.#cacheProbes.add(exchange, end);
  }

  /** The exchange that began as a font's look-up in the cache, which goes on with this `hop`. */
  takeProbed(tabId: number, hop: Hop): Exchange | undefined {
    const probed = this.get(this.#cacheProbes.take(tabId, hop.request.url) ?? '');
    if (!probed) return undefined;
    this.#aliases.set(hop.request.requestId, probed.id);
    return this.put({ ...probed, hops: [hop] });
  }

  /** How look-ups ended that no request followed until then. */
  takeUnfollowedProbes(at: number): readonly FailedObservation[] {
    return this.#cacheProbes.takeUnfollowed(at);
  }
}

import { CacheProbes } from './cache-probes.ts';
import { lastHop, type Exchange, type Hop, type Leg } from './exchange.ts';
import type { FailedObservation } from './observation.ts';
import { UrlIndex } from './open-by-url.ts';

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
  readonly #cacheProbes = new CacheProbes();
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

  /** The font's own request is expected to follow its look-up in the cache, which ended so. */
  expectAfterProbe(exchange: Exchange, end: FailedObservation): void {
    this.#cacheProbes.add(exchange, end);
  }

  /** The exchange that began as a font's look-up in the cache, which goes on with this `hop`. */
  takeProbed(tabId: number, hop: Hop): Exchange | undefined {
    const probed = this.#exchanges.get(this.#cacheProbes.take(tabId, hop.request.url) ?? '');
    if (!probed) return undefined;
    this.#aliases.set(hop.request.requestId, probed.id);
    return this.put({ ...probed, hops: [hop] });
  }

  /** How look-ups ended that no request followed until then. */
  takeUnfollowedProbes(at: number): readonly FailedObservation[] {
    return this.#cacheProbes.takeUnfollowed(at);
  }
}

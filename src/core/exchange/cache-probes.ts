import { lastHop, type Exchange } from './exchange.ts';
import type { FailedObservation } from './observation.ts';

/**
 * Chromium looks for a font in its cache first, and webRequest shows this look-up as a request of its own, which ends in
 * ERR_CACHE_MISS, or in ERR_ABORTED at a redirect that the cache knows. The font's request follows at once, under another
 * id. Whatever ends a request that followed a look-up is the font's own end. Measured in Chromium 156.
 */
export function isCacheProbe(exchange: Exchange, { error, fromCache }: FailedObservation): boolean {
  const { type, hops, id } = exchange;
  const { request } = hops[0];
  if (type !== 'font' || hops.length > 1 || request.requestId !== id) return false;
  if (!request.response) return error === 'net::ERR_CACHE_MISS';
  return error === 'net::ERR_ABORTED' && request.kind === 'redirect' && fromCache;
}

/** Milliseconds in which the font's own request follows. */
const FOLLOWS_WITHIN = 1000;

interface Probe {
  readonly exchange: string;
  readonly key: string;
  readonly end: FailedObservation;
}

/** Look-ups of fonts that have ended, oldest first, while the font's own request is expected. */
export class CacheProbes {
  #probes: Probe[] = [];

  add(exchange: Exchange, end: FailedObservation): void {
    this.#probes.push({
      exchange: exchange.id,
      key: keyOf(exchange.tabId, lastHop(exchange).request.url),
      end,
    });
  }

  /** Id of the exchange that began with the look-up for this request. */
  take(tabId: number, url: string): string | undefined {
    const key = keyOf(tabId, url);
    const index = this.#probes.findIndex((probe) => probe.key === key);
    return index < 0 ? undefined : this.#probes.splice(index, 1)[0]?.exchange;
  }

  /** The ends of those look-ups that no request followed until then: that of the page, which went away. */
  takeUnfollowed(at: number): readonly FailedObservation[] {
    if (!this.#probes.some(({ end }) => at - end.at > FOLLOWS_WITHIN)) return [];
    const late = this.#probes.filter(({ end }) => at - end.at > FOLLOWS_WITHIN);
    this.#probes = this.#probes.filter((probe) => !late.includes(probe));
    return late.map(({ end }) => end);
  }
}

function keyOf(tabId: number, url: string): string {
  return `${tabId} ${url}`;
}

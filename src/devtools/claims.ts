import { startedAt, type Exchange } from '../core/exchange.ts';
import type { NetworkEntry } from './network-entry.ts';
import { createUrlFinder } from './url-finder.ts';

/** What DevTools' network log has of one hop. */
export interface SeenHop {
  readonly request: NetworkEntry;
  readonly preflight: NetworkEntry | undefined;
}
export type Chain = readonly [SeenHop, ...SeenHop[]];

/** DevTools stamps a request in the page, webRequest when the browser gets to it: later the busier the machine is. */
export const MOST_AHEAD = 1000;
/** How late that may be, in milliseconds: whoever is nearer to an entry gets it first. */
const LAGS = [20, 200, 1000, 30_000];

interface Part {
  readonly chain: Chain;
  readonly entry: NetworkEntry;
}

/** The free part nearest to a time, among parts by time, that began so many milliseconds before it at most. */
function nearest(
  parts: readonly Part[],
  at: number,
  mostLag: number,
  isFree: (part: Part) => boolean,
): Part | undefined {
  let best: Part | undefined;
  let least = Infinity;
  for (const part of parts) {
    const lag = at - part.entry.startedAt;
    if (lag < -Math.min(mostLag, MOST_AHEAD)) break;
    if (lag > mostLag || Math.abs(lag) >= least || !isFree(part)) continue;
    best = part;
    least = Math.abs(lag);
  }
  return best;
}

export interface Claims {
  /** Which known exchanges are parts of which chain: those whose first leg is one of its entries, each entry taken once. */
  readonly of: ReadonlyMap<Chain, readonly Exchange[]>;
  /** Those whose entry is another's. */
  readonly spare: readonly Exchange[];
}

/** The first of `groups` has the first choice. */
export function claimsOn(chains: readonly Chain[], groups: readonly (readonly Exchange[])[]): Claims {
  const parts = chains.flatMap((chain) =>
    chain.flatMap(({ request, preflight }) =>
      (preflight ? [request, preflight] : [request]).map((entry): Part => ({ chain, entry })),
    ),
  );
  parts.sort((a, b) => a.entry.startedAt - b.entry.startedAt);
  const partsAt = createUrlFinder(parts, ({ entry }) => entry.url);
  const taken = new Set<NetworkEntry>();
  const claims = new Map<Chain, Exchange[]>();
  const find = (
    exchange: Exchange,
    lag: number,
    isFree: (entry: NetworkEntry) => boolean,
  ): Part | undefined => {
    const { url, method } = exchange.hops[0].request;
    const fits = ({ entry }: Part): boolean => entry.method === method && isFree(entry);
    return nearest(partsAt(url), startedAt(exchange), lag, fits);
  };
  const claim = (exchange: Exchange, lag: number): boolean => {
    const part = find(exchange, lag, (entry) => !taken.has(entry));
    if (!part) return false;
    taken.add(part.entry);
    claims.set(part.chain, [...(claims.get(part.chain) ?? []), exchange]);
    return true;
  };
  const spare = groups.flatMap((known) => {
    let unclaimed = known;
    for (const lag of LAGS) unclaimed = unclaimed.filter((exchange) => !claim(exchange, lag));
    return unclaimed.filter((exchange) => find(exchange, Math.max(...LAGS), () => true));
  });
  return { of: claims, spare };
}

import type { Exchange, Leg } from '../../core/exchange/exchange.ts';

/** A leg and where it stands. */
export interface PlacedLeg {
  readonly exchange: Exchange;
  /** When the first leg of its exchange started. */
  readonly exchangeStart: number;
  readonly hop: number;
  readonly leg: Leg;
  /** Index in `legsOf(exchange)`. */
  readonly indexInExchange: number;
  /** No leg of its exchange comes later. */
  readonly isLast: boolean;
}

/** The order of the file. */
export interface Layout {
  /** By id; a later state of the same id replaces an earlier one. */
  readonly exchanges: ReadonlyMap<string, Exchange>;
  /** One for each entry. */
  readonly legs: readonly PlacedLeg[];
  /** Index of that leg's entry. */
  indexOf(leg: Leg): number | null;
  /** Index of the preflight of that exchange that filled the cache for that URL. */
  preflightThatFilled(exchange: string | null, url: string): number | null;
}

/**
 * All legs by start. Ties go by the start of the exchange, then by its place in the log, then by `legsOf`: an order
 * that comes out the same when the file is read and laid out again.
 */
export function layOut(log: readonly Exchange[]): Layout {
  const exchanges = new Map(log.map((exchange) => [exchange.id, exchange]));
  const legs = [...exchanges.values()]
    .map(placeLegs)
    .toSorted((a, b) => startOf(a) - startOf(b))
    .flat()
    .toSorted((a, b) => a.leg.startedAt - b.leg.startedAt);
  const indexes = new Map(legs.map(({ leg }, index) => [leg, index]));
  const indexOf = (leg: Leg): number | null => indexes.get(leg) ?? null;
  return {
    exchanges,
    legs,
    indexOf,
    preflightThatFilled: (id, url) => {
      const hops = (id === null ? undefined : exchanges.get(id))?.hops ?? [];
      const hop = hops.findLast(({ preflight }) => preflight?.url === url);
      return hop?.preflight ? indexOf(hop.preflight) : null;
    },
  };
}

/** In the order of `legsOf`. */
function placeLegs(exchange: Exchange): PlacedLeg[] {
  const { hops } = exchange;
  const placed = hops.flatMap(({ request, preflight }, hop) =>
    preflight
      ? [
          { leg: request, hop },
          { leg: preflight, hop },
        ]
      : [{ leg: request, hop }],
  );
  placed.sort((a, b) => a.leg.startedAt - b.leg.startedAt);
  const exchangeStart = placed[0]?.leg.startedAt ?? 0;
  return placed.map(({ leg, hop }, indexInExchange) => ({
    exchange,
    exchangeStart,
    hop,
    leg,
    indexInExchange,
    isLast: indexInExchange === placed.length - 1,
  }));
}

function startOf(legs: readonly PlacedLeg[]): number {
  return legs[0]?.exchangeStart ?? 0;
}

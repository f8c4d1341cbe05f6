import { isFinished, legsOf, startedAt, type Exchange } from '../core/exchange/exchange.ts';
import type { WriteBehind } from './write-behind.ts';

/** Exchanges that are in flight or not yet confirmed by a devtools page. */
export interface UnconfirmedExchanges {
  readonly get: (id: string) => Exchange | undefined;
  readonly all: () => Iterable<Exchange>;
  readonly put: (exchange: Exchange) => void;
  readonly drop: (id: string) => void;
  /**
   * The store is full: takes what can be spared most out of the journal. It stays here, for whoever asks while this
   * life lasts; false where nothing is left to be taken out.
   */
  readonly makeRoom: () => boolean;
}

export const EXCHANGE_KEY = 'exchange:';

/**
 * Requests that never end (a page's request answered by its service worker, a lost event) must not pile up. What begins
 * 10,000 at once has nearly 9,000 in flight by what Chromium tells, most of them waiting in line.
 */
const MOST_HELD = 20_000;
/** Share of what there is that gives way at once, so that a flood does not search for more with every request. */
const FREED = 0.1;

/** What must go first where memory is short: what has ended well, then what has ended, then the oldest. */
function worth(exchange: Exchange): number {
  if (!isFinished(exchange)) return 2;
  return legsOf(exchange).some((leg) => leg.error !== undefined) ? 1 : 0;
}

/** Of these, what gives way. */
function sparable(exchanges: Iterable<Exchange>): readonly Exchange[] {
  const byWorth = [...exchanges].sort((a, b) => worth(a) - worth(b) || startedAt(a) - startedAt(b));
  return byWorth.slice(0, Math.ceil(byWorth.length * FREED));
}

/** @param forget told of each that has to go although it may be in flight: nothing more is to be expected of it */
export function createHeld(
  known: Iterable<Exchange>,
  journal: () => WriteBehind,
  forget: (id: string) => void,
): UnconfirmedExchanges {
  const held = new Map<string, Exchange>();
  for (const exchange of known) held.set(exchange.id, exchange);
  /** For which the store had no room. */
  const unwritten = new Set<string>();

  const drop = (id: string): void => {
    if (!held.delete(id)) return;
    unwritten.delete(id);
    journal().drop(EXCHANGE_KEY + id);
  };

  return {
    get: (id) => held.get(id),
    all: () => held.values(),
    put(exchange) {
      held.set(exchange.id, exchange);
      unwritten.delete(exchange.id);
      journal().put(EXCHANGE_KEY + exchange.id, exchange);
      if (held.size <= MOST_HELD) return;
      for (const { id } of sparable(held.values())) {
        drop(id);
        forget(id);
      }
    },
    drop,
    makeRoom() {
      const written = [...held.values()].filter(({ id }) => !unwritten.has(id));
      for (const { id } of sparable(written)) {
        unwritten.add(id);
        journal().drop(EXCHANGE_KEY + id);
      }
      return written.length > 0;
    },
  };
}

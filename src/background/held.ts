import { isFinished, legsOf, startedAt, type Exchange } from '../core/exchange.ts';
import type { Journal } from './journal.ts';

/** Exchanges that are in flight or not yet confirmed by a devtools page. */
export interface Held {
  readonly get: (id: string) => Exchange | undefined;
  readonly all: () => Iterable<Exchange>;
  readonly put: (exchange: Exchange) => void;
  readonly drop: (id: string) => void;
  /** Drops what can be spared most; false where nothing is left. */
  readonly makeRoom: () => boolean;
}

export const EXCHANGE_KEY = 'exchange:';

/** Requests that never end (a page's request answered by its service worker, a lost event) must not pile up. */
const MOST_HELD = 5000;
/** How much a full store gives up at once. */
const ROOM = 50;

/** What must go first where memory is short: what has ended well, then what has ended, then the oldest. */
function worth(exchange: Exchange): number {
  if (!isFinished(exchange)) return 2;
  return legsOf(exchange).some((leg) => leg.error !== undefined) ? 1 : 0;
}

export function createHeld(known: Iterable<Exchange>, journal: () => Journal): Held {
  const held = new Map<string, Exchange>();
  for (const exchange of known) held.set(exchange.id, exchange);

  const drop = (id: string): void => {
    if (held.delete(id)) journal().drop(EXCHANGE_KEY + id);
  };

  const makeRoom = (): boolean => {
    const byWorth = [...held.values()].sort((a, b) => worth(a) - worth(b) || startedAt(a) - startedAt(b));
    for (const { id } of byWorth.slice(0, ROOM)) drop(id);
    return byWorth.length > 0;
  };

  return {
    get: (id) => held.get(id),
    all: () => held.values(),
    put(exchange) {
      held.set(exchange.id, exchange);
      journal().put(EXCHANGE_KEY + exchange.id, exchange);
      if (held.size > MOST_HELD) makeRoom();
    },
    drop,
    makeRoom,
  };
}

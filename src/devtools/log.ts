import { startedAt, type Exchange } from '../core/exchange.ts';

/** The exchanges of one tab, bounded. */
export interface Log {
  readonly get: (id: string) => Exchange | undefined;
  /** By start. */
  readonly all: () => readonly Exchange[];
  readonly put: (exchange: Exchange) => void;
  /** How many were dropped to keep memory bounded. */
  readonly dropped: () => number;
}

/** With the headers of two legs an exchange takes some 4 KB: this is less than 100 MB. */
const MOST_EXCHANGES = 20_000;
/** How many go at once, so that the search for what can go is rare. */
const DROP_AT_ONCE = 1000;

/** @param worth what must go first has the least; asked only when the log is full */
export function createLog(worth: (exchange: Exchange) => number, most = MOST_EXCHANGES): Log {
  const byId = new Map<string, Exchange>();
  let sorted: readonly Exchange[] | undefined;
  let dropped = 0;

  const all = (): readonly Exchange[] =>
    (sorted ??= [...byId.values()].sort((a, b) => startedAt(a) - startedAt(b)));

  const makeRoom = (): void => {
    const count = Math.max(1, Math.min(DROP_AT_ONCE, Math.floor(most / 20)));
    // The sort is stable: of equal worth, the older goes.
    const spare = all()
      .map((exchange) => ({ id: exchange.id, value: worth(exchange) }))
      .sort((a, b) => a.value - b.value)
      .slice(0, count);
    for (const { id } of spare) byId.delete(id);
    dropped += spare.length;
    sorted = undefined;
  };

  return {
    get: (id) => byId.get(id),
    all,
    put(exchange) {
      byId.set(exchange.id, exchange);
      sorted = undefined;
      if (byId.size > most) makeRoom();
    },
    dropped: () => dropped,
  };
}

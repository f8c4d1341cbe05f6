import { startedAt, type Exchange } from '../../core/exchange/exchange.ts';
import { textLength } from '../../core/exchange/text-length.ts';

/** The exchanges of one tab, bounded. */
export interface Log {
  readonly get: (id: string) => Exchange | undefined;
  /** By start. */
  readonly all: () => readonly Exchange[];
  readonly put: (exchange: Exchange) => void;
  readonly remove: (id: string) => void;
  /** Removes it to keep memory bounded. */
  readonly drop: (id: string) => void;
  /** Whether `makeRoom` should be called. */
  readonly isFull: () => boolean;
  /** Drops the least important exchanges, of these the oldest first. */
  readonly makeRoom: () => Promise<void>;
  /** How many were dropped to keep memory bounded. */
  readonly dropped: () => number;
}

/** What a log may hold. */
export interface Bound {
  readonly exchanges: number;
  /** Of text in URLs and headers, equal lines counted each time: an upper bound of what is kept. */
  readonly characters: number;
}

/** An exchange of two legs takes some 1.5 KB where it shares its header lines, so this is some 150 MB at most. */
export const BOUND: Bound = { exchanges: 50_000, characters: 256 * 1024 * 1024 };
/** Share of the bound that is freed at once, so that the search for what can go is rare. */
const FREED = 0.02;

/** How important it is to keep an exchange, 0 to 3; the least important is dropped first. */
export type KeepPriority = (exchange: Exchange) => number;
const PRIORITIES = [0, 1, 2, 3];

/** @param loadKeepPriority asked only when the log is full for the first time */
export function createExchangeLog(loadKeepPriority: () => Promise<KeepPriority>, bound = BOUND): Log {
  const byId = new Map<string, Exchange>();
  let characters = 0;
  let sorted: readonly Exchange[] | undefined;
  let dropped = 0;
  let loading: Promise<KeepPriority> | undefined;

  const exceeds = (share: number): boolean =>
    byId.size > bound.exchanges * share || characters > bound.characters * share;
  const all = (): readonly Exchange[] =>
    (sorted ??= [...byId.values()].sort((a, b) => startedAt(a) - startedAt(b)));

  const remove = (id: string): void => {
    const exchange = byId.get(id);
    if (!exchange) return;
    byId.delete(id);
    characters -= textLength(exchange);
    sorted = undefined;
  };

  const drop = (id: string): void => {
    remove(id);
    dropped += 1;
  };

  return {
    get: (id) => byId.get(id),
    all,
    put(exchange) {
      const known = byId.get(exchange.id);
      characters += textLength(exchange) - (known ? textLength(known) : 0);
      byId.set(exchange.id, exchange);
      sorted = undefined;
    },
    remove,
    drop,
    isFull: () => exceeds(1),
    async makeRoom() {
      const priorityOf = await (loading ??= loadKeepPriority());
      if (!exceeds(1)) return;
      const before = all();
      for (const least of PRIORITIES) {
        for (const exchange of before) {
          if (!exceeds(1 - FREED)) return;
          if (byId.get(exchange.id) !== exchange || priorityOf(exchange) !== least) continue;
          drop(exchange.id);
        }
      }
    },
    dropped: () => dropped,
  };
}

import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CommandError, EXIT } from './command.ts';
import { createPace } from './pace.ts';

/** What a process may use, and does. */
export interface Memory {
  /** Bytes that may be used. */
  readonly limit: () => number;
  /** Bytes in use, with what could be let go. */
  readonly used: () => number;
  /** Lets go of that. */
  readonly collect: () => void;
}

/** The share of the limit that a process may come to: close to it Node.js is ended, and says so in a page of figures. */
const MOST = 0.9;
/** The share that may be left when all else was let go of. With more it would soon be there again, which takes seconds each time. */
const MOST_KEPT = 0.85;
/** Bytes that are for new objects alone. */
const YOUNG = 3 * 16 * 1_048_576;
const GIGABYTE = 1_000_000_000;

const own: Memory = {
  limit: () => getHeapStatistics().heap_size_limit - YOUNG,
  used: () => getHeapStatistics().used_heap_size,
  collect() {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    if (typeof collect === 'function') collect();
  },
};

/** Throws with exit code 4, and says what to do, where there is no room for what a command holds. */
export function assertMemory({ limit, used, collect }: Memory = own): void {
  if (used() < limit() * MOST) return;
  collect();
  if (used() < limit() * MOST_KEPT) return;
  const [has, needs] = [limit(), limit() * 2].map((bytes) => (bytes / GIGABYTE).toFixed(1));
  throw new CommandError(
    EXIT.failed,
    `these are too many requests for ${has} GB of memory. To give it ${needs} GB, set NODE_OPTIONS=--max-old-space-size=${Math.round((limit() * 2) / 1_048_576)}`,
  );
}

/** As `createPace`, of work that may need more memory than there is. */
export function createBoundedPace(): () => Promise<void> | undefined {
  const pace = createPace();
  return () => pace()?.then(() => assertMemory());
}

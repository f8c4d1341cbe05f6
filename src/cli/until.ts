import { setTimeout as pause } from 'node:timers/promises';

/** How often a condition is checked, in milliseconds. */
const INTERVAL = 100;

/**
 * Checks a condition until it holds; false once the limit, in milliseconds, is over. A check that is still running at
 * the limit is not waited for.
 */
export async function until(limit: number, holds: () => Promise<boolean>): Promise<boolean> {
  const end = new AbortController();
  const over = pause(limit, 'over' as const, { signal: end.signal }).catch(() => 'over' as const);
  try {
    for (;;) {
      const result = await Promise.race([holds(), over]);
      if (result === 'over') return false;
      if (result || (await Promise.race([pause(INTERVAL), over])) === 'over') return result;
    }
  } finally {
    end.abort();
  }
}

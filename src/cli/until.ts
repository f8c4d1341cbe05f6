import { setTimeout as pause } from 'node:timers/promises';

/** How often a condition is looked at, in milliseconds. */
const INTERVAL = 100;

/** Looks at a condition until it holds or the limit, in milliseconds, is over, in the midst of a look, too; whether it held. */
export async function until(limit: number, holds: () => Promise<boolean>): Promise<boolean> {
  const end = new AbortController();
  const over = pause(limit, 'over' as const, { signal: end.signal }).catch(() => 'over' as const);
  try {
    for (;;) {
      const look = await Promise.race([holds(), over]);
      if (look === 'over') return false;
      if (look || (await Promise.race([pause(INTERVAL), over])) === 'over') return look;
    }
  } finally {
    end.abort();
  }
}

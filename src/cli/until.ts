import { setTimeout as pause } from 'node:timers/promises';

/** How often a condition is looked at, in milliseconds. */
const INTERVAL = 100;

/** Looks at a condition until it holds or the limit, in milliseconds, is over; whether it held. */
export async function until(limit: number, holds: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + limit;
  while (!(await holds())) {
    if (Date.now() >= deadline) return false;
    await pause(INTERVAL);
  }
  return true;
}

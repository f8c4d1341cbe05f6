import type { InspectedTab } from './inspected-tab.ts';
import { until } from './until.ts';

/** How long nothing may happen before a page counts as idle, in milliseconds. */
const QUIET = 500;

/**
 * Waits until no request was in flight for a while; false where the limit, in milliseconds, came first. The
 * browser knows of requests at once, the log also knows those of shared and service workers.
 */
export async function untilIdle(tab: InspectedTab, limit: number): Promise<boolean> {
  let known = -1;
  let changedAt = Date.now();
  return until(limit, async () => {
    const [{ total, open }, { inFlight, lastChange }] = await Promise.all([
      tab.log.activity(),
      tab.requests(),
    ]);
    if (total !== known || open > 0 || inFlight > 0) changedAt = Date.now();
    known = total;
    return Date.now() - Math.max(changedAt, lastChange) >= QUIET;
  });
}

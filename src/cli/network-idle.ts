import type { InspectedTab } from './inspected-tab.ts';
import { until } from './until.ts';

/** How long nothing may happen before a page counts as idle, in milliseconds. */
const QUIET = 500;
/** How often at least it was looked meanwhile: a machine that is busy takes longer for each look, and so does its page. */
const QUIET_LOOKS = 3;

/**
 * Waits until no request was in flight for a while; false where the limit, in milliseconds, came first. The
 * browser knows of requests at once, the log also knows those of shared and service workers; a page that does not
 * answer is about to make some.
 */
export async function untilIdle(tab: InspectedTab, limit: number): Promise<boolean> {
  let known = -1;
  let changedAt = Date.now();
  let looks = 0;
  return until(limit, async () => {
    const lookedAt = Date.now();
    const answers = await tab.evaluate('true').catch(() => false);
    const [{ total, open, current }, { inFlight, lastChange }] = await Promise.all([
      tab.log.activity(),
      tab.requests(),
    ]);
    const isQuiet =
      answers === true &&
      current &&
      total === known &&
      open === 0 &&
      inFlight === 0 &&
      lastChange < changedAt;
    known = total;
    looks = isQuiet ? looks + 1 : 0;
    if (!isQuiet) changedAt = lookedAt;
    return looks >= QUIET_LOOKS && Date.now() - changedAt >= QUIET;
  });
}

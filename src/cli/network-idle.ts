import type { InspectedTab } from './inspected-tab.ts';
import { until } from './until.ts';

/** A page counts as idle after this long without a request, in milliseconds. */
const QUIET = 500;
/** At least this many checks in a row must find the page quiet: on a busy machine one check can take longer than `QUIET`. */
const QUIET_CHECKS = 3;

/**
 * Waits until no request was in flight for a while; false if the limit, in milliseconds, came first. Two sources
 * are asked: the debugger knows of requests at once, and the log also knows those of shared and service workers. A page
 * that does not answer is busy, so it may be about to make requests.
 */
export async function untilIdle(tab: InspectedTab, limit: number): Promise<boolean> {
  let known = -1;
  let changedAt = Date.now();
  let checks = 0;
  return until(limit, async () => {
    const checkedAt = Date.now();
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
    checks = isQuiet ? checks + 1 : 0;
    if (!isQuiet) changedAt = checkedAt;
    return checks >= QUIET_CHECKS && Date.now() - changedAt >= QUIET;
  });
}

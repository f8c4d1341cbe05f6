import { until } from '../until.ts';
import type { LogReader } from './log-reader.ts';
import type { RequestTracker } from './requests.ts';

/** How long nothing may happen before a page counts as idle, in milliseconds. */
const QUIET = 500;

/**
 * Waits until no request was in flight for a while; false where the limit, in milliseconds, came first. The
 * debugger knows of requests at once, the log also knows those of shared and service workers.
 */
export async function untilIdle(requests: RequestTracker, log: LogReader, limit: number): Promise<boolean> {
  let known = -1;
  let changedAt = Date.now();
  return until(limit, async () => {
    const { total, open } = await log.activity();
    if (total !== known || open > 0 || requests.inFlight() > 0) changedAt = Date.now();
    known = total;
    return Date.now() - Math.max(changedAt, requests.lastChange()) >= QUIET;
  });
}

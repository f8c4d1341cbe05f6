import type { InspectedTab } from '../inspected-tab.ts';
import { until } from '../until.ts';

/** Reloads the page with Trace; false if its new document was not parsed within the limit, in milliseconds. */
export async function reloadWithTrace(tab: InspectedTab, limit: number): Promise<boolean> {
  const before = await tab.evaluate('performance.timeOrigin');
  await tab.log.startTrace();
  const isReloaded = `performance.timeOrigin !== ${String(before)} && document.readyState !== 'loading'`;
  // A document that is about to go away does not answer.
  return until(limit, async () => (await tab.evaluate(isReloaded).catch(() => false)) === true);
}

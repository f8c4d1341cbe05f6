import type { InspectedTab } from '../inspected-tab.ts';
import { until } from '../until.ts';

/**
 * Reloads the page with Trace. Gives when its new document replaced the old one, which asks until then, in milliseconds since
 * the epoch; undefined where it was not parsed within the limit, in milliseconds.
 */
export async function reloadWithTrace(tab: InspectedTab, limit: number): Promise<number | undefined> {
  const before = await tab.evaluate('performance.timeOrigin');
  await tab.log.startTrace();
  const begin = `performance.timeOrigin !== ${String(before)} && document.readyState !== 'loading' && performance.timing.domLoading`;
  let begun: number | undefined;
  await until(limit, async () => {
    // A document that is about to go away does not answer.
    const value = await tab.evaluate(begin).catch(() => false);
    if (typeof value === 'number') begun = value;
    return begun !== undefined;
  });
  return begun;
}

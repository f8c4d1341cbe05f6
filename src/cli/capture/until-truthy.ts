import type { InspectedTab } from '../inspected-tab.ts';
import { until } from '../until.ts';

/** Waits until an expression is truthy in the page; false where the limit, in milliseconds, came first. */
export async function untilTruthy(tab: InspectedTab, expression: string, limit: number): Promise<boolean> {
  // One that throws is not truthy yet; neither is one that a navigation interrupts.
  return until(
    limit,
    async () =>
      (await tab.evaluate(`(async () => Boolean(await (${expression}\n)))()`).catch(() => false)) === true,
  );
}

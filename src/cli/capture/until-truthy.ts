import type { InspectedTab } from '../inspected-tab.ts';
import { until } from '../until.ts';

/** Waits until an expression is truthy in the page; false if the limit, in milliseconds, came first. */
export async function untilTruthy(tab: InspectedTab, expression: string, limit: number): Promise<boolean> {
  // An expression that throws, or that a navigation interrupts, counts as not truthy yet.
  return until(
    limit,
    async () =>
      (await tab.evaluate(`(async () => Boolean(await (${expression}\n)))()`).catch(() => false)) === true,
  );
}

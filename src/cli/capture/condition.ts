import type { Page } from 'puppeteer';
import { until } from '../until.ts';

/** Waits until an expression is truthy in the page; false where the limit, in milliseconds, came first. */
export async function untilTruthy(page: Page, expression: string, limit: number): Promise<boolean> {
  // One that throws is not truthy yet; neither is one that a navigation interrupts.
  const guarded = `(async () => { try { return Boolean(await (${expression}\n)); } catch { return false; } })()`;
  return until(limit, async () => (await page.evaluate(guarded).catch(() => false)) === true);
}

import type { Page } from 'puppeteer';
import type { View } from './dev-page.ts';

/** One thing that the panel can look like, and how a user gets there. */
export interface PanelState {
  readonly name: string;
  readonly view?: View;
  reach(this: void, page: Page): Promise<unknown>;
}

export const NARROW = { width: 320, height: 640 };
/** What the usual dock at the bottom leaves to a panel. */
export const LOW = { width: 1400, height: 223 };

/** Clicks what assistive technology knows by that role and name. */
export async function press(page: Page, name: string, role = 'button'): Promise<void> {
  await page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click();
}

export async function select(page: Page, verdict: string): Promise<void> {
  // Not the middle of the row, where the mark for help on the rule may be.
  await page.locator(`[data-verdict="${verdict}"] > :first-child`).click();
  await page.waitForSelector('.detail-body');
}

/** Selects the request that the recorded page calls so. */
export async function selectCase(page: Page, name: string): Promise<void> {
  await page.locator(`[data-place] [title$="case=${name}"]`).click();
  await page.waitForSelector('.detail-body');
}

export async function type(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(selector).fill(text);
}

export async function openCauses(page: Page): Promise<void> {
  await page.locator('.pages button:nth-child(2)').click();
  await page.waitForSelector('.cause');
}

import type { Page } from 'puppeteer';
import { LOW, NARROW, openCauses, press, select, type PanelState } from './reach.ts';

/** The dev page's session says that the browser changes what it is asked to change. */
async function tryFix(page: Page): Promise<void> {
  await select(page, 'blocked');
  await press(page, 'Try in this tab');
  await page.waitForSelector('.banner.trial');
}

/** The page gets the response only because of the fix that is tried. */
async function passWithFix(page: Page): Promise<void> {
  await tryFix(page);
  await press(page, 'Reload page');
  await page.locator('[data-place] ::-p-text(Trying fix)').click();
  await page.locator('.detail h2 ::-p-text(Passes with the fix)').wait();
}

/** What the panel looks like before, while and after a fix is tried; where none can be, `preflight refused` shows it. */
export const TRIAL_STATES: readonly PanelState[] = [
  { name: 'trying a fix', reach: (page) => tryFix(page) },
  { name: 'trying a fix, narrow', view: NARROW, reach: (page) => tryFix(page) },
  { name: 'trying a fix, low', view: LOW, reach: (page) => tryFix(page) },
  { name: 'passes with the fix that is tried', reach: (page) => passWithFix(page) },
  { name: 'passes with the fix that is tried, low', view: LOW, reach: (page) => passWithFix(page) },
  {
    name: 'causes while a fix is tried',
    reach: async (page) => {
      await tryFix(page);
      await openCauses(page);
    },
  },
  {
    name: 'a trial that has ended',
    reach: async (page) => {
      await tryFix(page);
      await press(page, 'Stop');
      await page.locator('.banner.trial ::-p-text(No fix is tried)').wait();
    },
  },
  {
    name: 'a fix that the browser refuses to try',
    view: { refusal: 'Rule with id 1 was not accepted.' },
    reach: async (page) => {
      await select(page, 'blocked');
      await press(page, 'Try in this tab');
      await page.waitForSelector('.banner.failed');
    },
  },
];

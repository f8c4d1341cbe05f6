import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevPage, type DevPage } from './dev-page.ts';
import { RECORDED } from './recorded.ts';

let dev: DevPage;

beforeAll(async () => {
  dev = await startDevPage(RECORDED);
});

afterAll(async () => dev?.close());

const textOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent ?? '');

/** The text that is marked as the current hit, and whether all of it can be seen. */
const currentHit = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const [hit] = CSS.highlights.get('current-hit') ?? [];
    if (!(hit instanceof Range)) return null;
    const { top, bottom, height } = hit.getBoundingClientRect();
    const pane = document.getElementById('detail')?.getBoundingClientRect();
    const isSeen = !!pane && height > 0 && top >= pane.top - 1 && bottom <= pane.bottom + 1;
    return { text: hit.toString().toLowerCase(), isSeen };
  });

test('hits of the filter are marked in the details, and F3 goes from one to the next, also into closed parts', async () => {
  const page = await dev.open({ width: 1100, height: 400 });
  try {
    await page.locator('[data-verdict="blocked"]').click();
    await page.waitForSelector('.detail-body .diagram');
    await page.keyboard.press('/');
    await page.keyboard.type('date');
    await page.waitForSelector('#find-next');
    await expect.poll(() => textOf(page, '.find')).toMatch(/^[1-9]\d* hits?/);
    const count = Number.parseInt(await textOf(page, '.find'), 10);
    for (let place = 1; place <= count; place += 1) {
      await page.keyboard.press('F3');
      await expect.poll(() => textOf(page, '.find')).toContain(`${place} of ${count}`);
      await expect.poll(() => currentHit(page)).toEqual({ text: 'date', isSeen: true });
    }
    // The focus is still in the filter.
    await page.keyboard.press('Escape');
    await page.waitForSelector('.detail-bar:not(:has(.find))');
    await expect.poll(() => currentHit(page)).toBeNull();
  } finally {
    await page.close();
  }
});

test('after the last hit of one request comes the next request', async () => {
  const page = await dev.open();
  try {
    await page.locator('[data-place="0"]').click();
    await page.waitForSelector('.detail-body');
    await page.locator('#filter').fill('origin');
    await page.waitForSelector('#find-next');
    await expect.poll(() => textOf(page, '.find')).toMatch(/^[1-9]\d* hits?/);
    const before = await page.$eval('[aria-selected="true"]', (row) => row.id);
    await page.keyboard.down('Shift');
    await page.keyboard.press('F3');
    await page.keyboard.up('Shift');
    await expect.poll(() => textOf(page, '.find')).toMatch(/^(\d+) of \1/);
    await page.keyboard.press('F3');
    await expect.poll(() => page.$eval('[aria-selected="true"]', (row) => row.id)).not.toBe(before);
  } finally {
    await page.close();
  }
});

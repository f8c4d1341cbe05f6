import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevPage, type DevPage } from './dev-page.ts';

let dev: DevPage;

beforeAll(async () => {
  dev = await startDevPage(new URL('../../data/chrome-156.har', import.meta.url).pathname);
});

afterAll(async () => dev?.close());

test.each([320, 440, 720, 1280])('nothing sticks out of bars and list at %i pixels', async (width) => {
  const page = await dev.open({ width, height: 640 });
  try {
    await page.locator('[data-verdict="blocked"]').click();
    await page.waitForSelector('.detail-body');
    const sticksOut = () =>
      page.evaluate(() =>
        ['.toolbar', '.filter-bar', '.status-bar', '.list', '.detail-bar', '.detail-body'].filter(
          (selector) => {
            const box = document.querySelector(selector);
            return !box || box.scrollWidth > box.clientWidth;
          },
        ),
      );
    await expect.poll(sticksOut).toEqual([]);
  } finally {
    await page.close();
  }
});

test('a row that is selected stays selected and in place while others come', async () => {
  const page = await dev.open();
  try {
    await page.locator('.toolbar input[type="checkbox"]').click();
    await page.locator('[data-verdict="blocked"]').click();
    await page.waitForSelector('.detail-body');
    const place = () => page.$eval('[aria-selected="true"]', (row) => row.getBoundingClientRect().top);
    const rows = () => page.$eval('#list', (list) => Number(list.getAttribute('aria-rowcount')));
    const [before, count] = [await place(), await rows()];
    await page.locator('::-p-aria([name="Reload and compare"][role="button"])').click();
    await page.waitForFunction(`Number(document.querySelector('#list').ariaRowCount) > ${count}`);
    await page.waitForSelector('.comparison');
    const banner = () => page.$eval('.comparison', (bar) => bar.getBoundingClientRect().height);
    await expect
      .poll(async () => Math.abs((await place()) - before) - (await banner()))
      .toBeLessThanOrEqual(0);
  } finally {
    await page.close();
  }
});

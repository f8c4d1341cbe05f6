import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevPage, type DevPage } from './dev-page.ts';

const PATIENCE = { timeout: 30_000, interval: 100 };

let dev: DevPage;

beforeAll(async () => {
  dev = await startDevPage(new URL('../../data/chrome-156.har', import.meta.url).pathname);
});

afterAll(async () => dev?.close());

const shownRule = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.querySelector<HTMLSelectElement>('dialog.help select')?.value);
const focusedId = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');

test('help on the rule of a row is one key away, asks no server, and gives the focus back', async () => {
  const page = await dev.open({ width: 320, height: 640 });
  try {
    await page.waitForSelector('[data-place]');
    await page.focus('#list');
    await page.keyboard.press('Home');
    const row = '[aria-selected="true"]';
    await page.waitForSelector(row);
    const rule = await page.$eval(row, (line) => line.getAttribute('data-rule'));
    const own = new URL(page.url()).origin;
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(own)) foreign.push(request.url());
    });
    await page.keyboard.press('?');
    await expect.poll(() => shownRule(page), PATIENCE).toBe(rule);
    const sticksOut = await page.$eval('.help-body', (body) => body.scrollWidth > body.clientWidth);
    expect(sticksOut).toBe(false);
    await page.locator('dialog.help select').fill('allow-origin-multiple');
    await page.locator('dialog.help details:nth-of-type(2) summary').click();
    await expect
      .poll(
        () => page.$$eval('.help-example', (all) => all.map(({ textContent }) => textContent).join()),
        PATIENCE,
      )
      .toContain('https://app.example, https://admin.example');
    const scrolls = (selector: string) => () =>
      page.$eval(selector, (box) => box.scrollHeight > box.clientHeight);
    await expect.poll(scrolls('.help-body'), PATIENCE).toBe(true);
    await expect.poll(scrolls('dialog.help'), PATIENCE).toBe(false);
    await page.keyboard.press('Escape');
    await expect.poll(() => shownRule(page), PATIENCE).toBeUndefined();
    await expect.poll(() => focusedId(page), PATIENCE).toBe('list');
    expect(foreign).toEqual([]);
  } finally {
    await page.close();
  }
});

test('the mark beside a rule in the list opens its help and selects nothing', async () => {
  const page = await dev.open();
  try {
    const row = await page.waitForSelector('[data-rule="allow-origin-mismatch"]');
    await row?.hover();
    await (await row?.waitForSelector('.about', { visible: true }))?.click();
    await expect.poll(() => shownRule(page), PATIENCE).toBe('allow-origin-mismatch');
    // The special case of that row is open.
    await page.waitForSelector('dialog.help details[open] .help-example');
    expect(await page.$('[aria-selected="true"]')).toBeNull();
  } finally {
    await page.close();
  }
});

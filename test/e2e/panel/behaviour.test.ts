import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevPage, type DevPage } from './dev-page.ts';

let dev: DevPage;

beforeAll(async () => {
  dev = await startDevPage(new URL('../../data/chrome-156.har', import.meta.url).pathname);
});

afterAll(async () => dev?.close());

async function inPanel(use: (page: Page) => Promise<void>): Promise<void> {
  const page = await dev.open();
  try {
    await page.waitForSelector('[data-place]');
    await use(page);
  } finally {
    await page.close();
  }
}

const selectedPlace = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector('[aria-selected="true"]')?.getAttribute('data-place') ?? null);
const focusedId = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');
const press = (page: Page, name: string): Promise<void> =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`).click();

test('the list is walked through by keyboard alone', () =>
  inPanel(async (page) => {
    await page.focus('#list');
    await page.keyboard.press('Home');
    expect(await selectedPlace(page)).toBe('0');
    await page.keyboard.press('ArrowDown');
    expect(await selectedPlace(page)).toBe('1');
    await page.keyboard.press('End');
    expect(await selectedPlace(page)).toBe('11');
    await page.waitForSelector('.detail-body');
    await page.keyboard.press('Enter');
    expect(await focusedId(page)).toBe('detail');
    await page.keyboard.press('Escape');
    expect(await selectedPlace(page)).toBeNull();
    expect(await focusedId(page)).toBe('list');
    await page.keyboard.press('/');
    expect(await focusedId(page)).toBe('filter');
  }));

test('a pasted console line finds its exchange', () =>
  inPanel(async (page) => {
    const url = 'http://localhost:7102/x?case=missing';
    await page
      .locator('#filter')
      .fill(
        `Access to fetch at '${url}' from origin 'http://localhost:7101' has been blocked by CORS policy: …`,
      );
    await page.waitForFunction('document.querySelectorAll("[data-place]").length === 1');
    expect(await page.$eval('[data-place] .url', (cell) => cell.getAttribute('title'))).toBe(url);
  }));

test('the filter menu writes into the filter box', () =>
  inPanel(async (page) => {
    await page.locator('.facets-anchor .chip').click();
    await page.locator('.facets [title="rule=missing-allow-origin"] input').click();
    await page.waitForFunction('document.querySelector("#filter").value === "rule=missing-allow-origin"');
    const rules = await page.$$eval('[data-place]', (rows) =>
      rows.map((row) => row.getAttribute('data-rule')),
    );
    expect(new Set(rules)).toEqual(new Set(['missing-allow-origin']));
  }));

test('an exported file, dropped on the panel, shows the same; the way back is open', () =>
  inPanel(async (page) => {
    const verdicts = () =>
      page.$$eval('[data-place]', (rows) =>
        rows.map((row) => `${row.getAttribute('data-verdict')} ${row.getAttribute('data-rule')}`),
      );
    const live = await verdicts();
    await page.evaluate(() => {
      URL.createObjectURL = (blob) => {
        const dataTransfer = new DataTransfer();
        if (blob instanceof Blob) dataTransfer.items.add(new File([blob], 'own.har'));
        document
          .querySelector('.panel')
          ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
        return '#';
      };
    });
    await press(page, 'Export HAR');
    await page.waitForSelector('.banner.import');
    await page.waitForFunction(`document.querySelectorAll('[data-place]').length === ${live.length}`);
    expect(await verdicts()).toEqual(live);
    expect(await page.$eval('.banner.import', (banner) => banner.textContent)).toContain('own.har');
    await press(page, 'Back to live');
    await page.waitForFunction('!document.querySelector(".banner.import")');
    expect(await verdicts()).toEqual(live);
  }));

test('the detail says why a preflight was needed and how long it holds', () =>
  inPanel(async (page) => {
    await page.locator('[data-place] [title$="case=put"]').click();
    await page.waitForSelector('.notes');
    expect(await page.$eval('.notes', (notes) => notes.textContent)).toMatch(
      /the method PUT.*keeps the answer for/s,
    );
  }));

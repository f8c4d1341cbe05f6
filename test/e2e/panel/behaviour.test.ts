import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevPage, type DevPage } from './dev-page.ts';
import { RECORDED } from './recorded.ts';

let dev: DevPage;
let folder: string;

/** Two values that a file to share does not have, whatever else is taken for plain. */
const SECRETS = ['q7Xk2mZp9Lw4Rt8v', 'b3Nf6hYc1Js5Gd0u'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  const recording = join(folder, 'recorded.har');
  const har = await readFile(RECORDED, 'utf8');
  await writeFile(recording, har.replaceAll('case=wild-cred', `case=wild-cred&a=${SECRETS.join('&b=')}`));
  dev = await startDevPage(recording);
});

afterAll(async () => {
  await dev?.close();
  await rm(folder, { recursive: true });
});

async function inPanel(use: (page: Page) => Promise<void>): Promise<void> {
  const page = await dev.open();
  try {
    await page.waitForSelector('[data-place]');
    await use(page);
  } finally {
    await page.close();
  }
}

/** Waits until this row is the selected one; null: none. */
const expectSelected = (page: Page, place: string | null): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(
        () => document.querySelector('[aria-selected="true"]')?.getAttribute('data-place') ?? null,
      ),
    )
    .toBe(place);
const expectFocused = (page: Page, id: string): Promise<void> =>
  expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(id);
const press = (page: Page, name: string): Promise<void> =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`).click();

test('the splitter goes to either end by one key, and back by a double click', () =>
  inPanel(async (page) => {
    await page.locator('[data-place="1"]').click();
    const splitter = await page.waitForSelector('[role="separator"]');
    const share = (): Promise<number> =>
      page.$eval('[role="separator"]', ({ ariaValueNow }) => Number(ariaValueNow));
    const initial = await share();
    await splitter?.focus();
    await page.keyboard.press('Home');
    await expect.poll(share).toBe(15);
    await page.keyboard.press('End');
    await expect.poll(share).toBeGreaterThan(initial);
    await splitter?.click({ count: 2 });
    await expect.poll(share).toBe(initial);
  }));

test('what cannot be copied is said where everybody sees it', () =>
  inPanel(async (page) => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('no permission'));
      document.execCommand = () => false;
    });
    await page.focus('#list');
    await page.keyboard.press('Home');
    await expectSelected(page, '0');
    await page.keyboard.down('Control');
    await page.keyboard.press('c');
    await page.keyboard.up('Control');
    await page.waitForSelector('[role="status"] .banner.failed ::-p-text(Copying failed.)');
    await press(page, 'Dismiss');
    await expect.poll(() => page.$('.banner.failed')).toBeNull();
  }));

test('the list is walked through by keyboard alone', () =>
  inPanel(async (page) => {
    await page.focus('#list');
    await page.keyboard.press('Home');
    await expectSelected(page, '0');
    await page.keyboard.press('ArrowDown');
    await expectSelected(page, '1');
    await page.keyboard.press('End');
    await expectSelected(page, '11');
    await page.waitForSelector('.detail-body');
    await page.keyboard.press('Enter');
    await expectFocused(page, 'detail');
    await page.keyboard.press('Escape');
    await expectSelected(page, null);
    await expectFocused(page, 'list');
    await page.keyboard.press('/');
    await expectFocused(page, 'filter');
  }));

test('a pasted console line finds its exchange', () =>
  inPanel(async (page) => {
    const url = 'http://localhost:7102/x?case=missing';
    await page
      .locator('#filter')
      .fill(
        `Access to fetch at '${url}' from origin 'http://localhost:7101' has been blocked by CORS policy: …`,
      );
    const urls = () =>
      page.$$eval('[data-place] .name', (cells) => cells.map((cell) => cell.getAttribute('title')));
    await expect.poll(urls).toEqual([url]);
  }));

test('a console’s lines, pasted with what stands around them, select their exchange', () =>
  inPanel(async (page) => {
    const lines = `(index):31 Access to fetch at 'http://localhost:7102/x?case=preflight-refused' from origin 'http://localhost:7101' has been blocked by CORS policy: Response to preflight request doesn't pass access control check
(anonymous) @ http://localhost:7101/app.js:31`;
    await page.focus('#filter');
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, lines);
    await page.waitForSelector('[data-place="0"][aria-selected="true"] [title$="case=preflight-refused"]');
    expect(await page.$$('[data-place]')).toHaveLength(1);
    await press(page, 'Clear filter');
    await page.waitForFunction('document.querySelectorAll("[data-place]").length > 1');
    await expectFocused(page, 'filter');
  }));

test('from the filter, Enter leads to the list', () =>
  inPanel(async (page) => {
    await page.locator('#filter').fill('case=put');
    await page.waitForFunction('document.querySelectorAll("[data-place]").length === 3');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-place="0"][aria-selected="true"]');
    await expectFocused(page, 'list');
  }));

test('only failures, of both kinds', () =>
  inPanel(async (page) => {
    const shown = async () =>
      new Set(
        await page.$$eval('[data-place]', (rows) => rows.map((row) => row.getAttribute('data-verdict'))),
      );
    await page.locator('.chip.failures').click();
    await page.waitForSelector('.chip.failures[aria-pressed="true"]');
    await expect.poll(shown).toEqual(new Set(['blocked', 'not-cors']));
    await page.locator('.chip.failures').click();
    await expect.poll(async () => (await shown()).has('allowed')).toBe(true);
  }));

test('columns are sorted and resized by keyboard', () =>
  inPanel(async (page) => {
    const width = () => page.$eval('.head .server', (cell) => cell.getBoundingClientRect().width);
    const before = await width();
    await page.focus('.head .server .sort');
    await page.keyboard.down('Alt');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.up('Alt');
    await expect.poll(width).toBeGreaterThan(before);
    await page.focus('.head .method .sort');
    await page.keyboard.press('ArrowRight');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await expect.poll(focused).toBe('Status');
    expect(await page.$$('.head .sort[tabindex="0"]')).toHaveLength(1);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.head .status[aria-sort="ascending"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.head .status[aria-sort="descending"]');
    const first = () => page.$eval('[data-place="0"] .status', (cell) => cell.textContent);
    await expect.poll(first).toBe('404');
  }));

test('where the log is preserved, the list says where the page went', () =>
  inPanel(async (page) => {
    await page.locator('.toolbar input[type="checkbox"]').click();
    await press(page, 'Reload and compare');
    await page.waitForFunction('document.querySelector("#list").ariaRowCount === "25"');
    await page.$eval('#list', (list) => (list.scrollTop = 0));
    const mark = await page.waitForSelector('.row.navigated .mark');
    expect(await mark?.evaluate((element) => element.textContent)).toContain('/src/panel/dev/dev.html');
    expect(await page.$$('.row.navigated')).toHaveLength(1);
  }));

test('the filter menu writes into the filter box', () =>
  inPanel(async (page) => {
    await page.locator('.facets-anchor .chip').click();
    await page.locator('.facets [title="rule=missing-allow-origin"] input').click();
    await page.waitForFunction('document.querySelector("#filter").value === "rule=missing-allow-origin"');
    const rules = () =>
      page.$$eval('[data-place]', (rows) => rows.map((row) => row.getAttribute('data-rule')));
    await expect.poll(async () => new Set(await rules())).toEqual(new Set(['missing-allow-origin']));
  }));

test('an exported file, dropped on the panel, shows the same; the way back is open', () =>
  inPanel(async (page) => {
    const verdicts = () =>
      page.$$eval('[data-place]', (rows) =>
        rows.map((row) => `${row.getAttribute('data-verdict')} ${row.getAttribute('data-rule')}`),
      );
    await expect.poll(verdicts).toHaveLength(12);
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
    await press(page, 'Export HAR or report');
    await press(page, 'Export');
    await page.waitForSelector('.banner.import');
    await expect.poll(verdicts).toEqual(live);
    expect(await page.$eval('.banner.import', (banner) => banner.textContent)).toContain('own.har');
    await press(page, 'Back to live');
    await page.waitForFunction('!document.querySelector(".banner.import")');
    await expect.poll(verdicts).toEqual(live);
  }));

test('the export shows the values that it replaces, and leaves those in the file that are kept', () =>
  inPanel(async (page) => {
    const file = await page.evaluateHandle(() => ({ text: '' }));
    await page.evaluate((into) => {
      URL.createObjectURL = (blob) => {
        if (blob instanceof Blob) void blob.text().then((text) => (into.text = text));
        return '#';
      };
    }, file);
    await press(page, 'Export HAR or report');
    await page.locator('.replaced-values summary').click();
    const [kept = '', replaced = ''] = await page.$$eval('.replaced-values .mono:not(small)', (values) =>
      values.map(({ textContent }) => textContent),
    );
    expect(kept).not.toBe('');
    await page.locator('.replaced-values input').click();
    await expect
      .poll(() => page.$eval('.replaced-values summary', ({ textContent }) => textContent))
      .toMatch(/1 of \d+ kept/);
    await press(page, 'Export');
    await expect.poll(() => file.evaluate(({ text }) => text)).toContain(kept);
    expect(await file.evaluate(({ text }) => text)).not.toContain(replaced);
  }));

test('the detail says why a preflight was needed and how long it holds', () =>
  inPanel(async (page) => {
    await page.locator('[data-place] [title$="case=put"]').click();
    const notes = () => page.$eval('.notes', ({ textContent }) => textContent);
    await expect.poll(notes).toMatch(/the method PUT.*caches the response for/s);
  }));

test('a file of two hundred thousand requests is read beside the panel, which says how far, and can be told to stop', () =>
  inPanel(async (page) => {
    const rows = await page.$$eval('[data-place]', (list) => list.length);
    await page.evaluate(() => {
      const headers = Array.from({ length: 20 }, (_, index) => ({
        name: `x-${index}`,
        value: 'a'.repeat(20),
      }));
      const entry = JSON.stringify({
        startedDateTime: '2026-03-04T10:00:00.000Z',
        time: 1,
        request: { method: 'GET', url: 'https://api.test/', headers },
        response: { status: 200, headers },
      });
      const thousand = new Blob([`${entry},`.repeat(1000)]);
      const parts = [
        '{"log":{"creator":{"name":"x"},"entries":[',
        ...Array.from({ length: 200 }, () => thousand),
        `${entry}]}}`,
      ];
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(parts, 'long.har'));
      document.querySelector('.panel')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
    });
    await page.waitForFunction('document.querySelector(".banner.opening progress")?.value > 0');
    expect(await page.$eval('.banner.opening', (banner) => banner.textContent)).toContain('long.har');
    await press(page, 'Cancel');
    await page.waitForFunction('!document.querySelector(".banner.opening")');
    expect(await page.$('.banner.import')).toBeNull();
    expect(await page.$$eval('[data-place]', (list) => list.length)).toBe(rows);
  }));

test('shortcuts reach no listener on the document, where DevTools has its own', () =>
  inPanel(async (page) => {
    await page.evaluate(() => {
      const reached: string[] = [];
      Object.assign(window, { reached });
      document.addEventListener('keydown', ({ key }) => reached.push(key));
    });
    await page.keyboard.press('?');
    await page.waitForSelector('dialog.help[open]');
    await page.keyboard.press('Escape');
    await page.waitForFunction('!document.querySelector("dialog.help")');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await expectFocused(page, 'filter');
    await page.keyboard.type('put');
    await page.keyboard.press('Escape');
    await page.waitForFunction('document.querySelector("#filter").value === ""');
    await page.keyboard.down('Control');
    await page.keyboard.press('f');
    await page.keyboard.up('Control');
    await expectFocused(page, 'filter');
    const reached: unknown = await page.evaluate('window.reached');
    expect(reached).toEqual(expect.arrayContaining(['p', 'u', 't']));
    for (const key of ['?', 'Escape', '/', 'f']) expect(reached).not.toContain(key);
  }));

test('Escape closes one thing at a time: menu, details', () =>
  inPanel(async (page) => {
    await page.locator('[data-place="1"]').click();
    await page.waitForSelector('.fix-bar');
    await page.locator('.facets-anchor .chip').click();
    await page.waitForSelector('.facets:popover-open');
    await page.keyboard.press('Escape');
    await page.waitForFunction('!document.querySelector(":popover-open")');
    await expectSelected(page, '1');
    await page.keyboard.press('Escape');
    await expectSelected(page, null);
  }));

test('where the details are shown instead of the list, the keyboard goes with them, and back', async () => {
  const page = await dev.open({ width: 276, height: 400 });
  try {
    await page.waitForSelector('[data-place]');
    await page.focus('#list');
    await page.keyboard.press('Home');
    await page.waitForSelector('.solo .detail-body');
    const label = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(label).toBe('Request details');
    await page.keyboard.press('Escape');
    await expect.poll(label).toBe('Cross-origin requests');
  } finally {
    await page.close();
  }
});

test('a toolbar is one Tab stop, and arrow keys move in it', () =>
  inPanel(async (page) => {
    await page.focus('.toolbar .record');
    const name = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    await page.keyboard.press('ArrowRight');
    expect(await name()).toBe('Clear');
    await page.keyboard.press('End');
    expect(await name()).toBe('Help');
    expect(
      await page.$$eval('.toolbar button', (all) => all.filter((one) => one.tabIndex === 0).length),
    ).toBe(1);
    await page.keyboard.press('Tab');
    await expectFocused(page, 'filter');
  }));

test('the menu of a row, by keyboard, copies and filters', () =>
  inPanel(async (page) => {
    await page.focus('#list');
    await page.keyboard.press('Home');
    await page.locator('[data-place="1"]').click({ button: 'right' });
    await page.waitForSelector('.menu:popover-open');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await expect.poll(focused).toBe('Copy URL');
    await page.keyboard.press('End');
    expect(await focused()).toContain('Hide');
    await page.keyboard.press('Escape');
    await page.waitForFunction('!document.querySelector(".menu")');
    await expectFocused(page, 'list');
    await expectSelected(page, '1');
    await page.locator('[data-place="1"]').click({ button: 'right' });
    await page.locator('.menu ::-p-text(Filter by this rule)').click();
    await page.waitForFunction('document.querySelector("#filter").value === "rule=missing-allow-origin"');
  }));

test('columns are shown and hidden from the menu of the header', () =>
  inPanel(async (page) => {
    expect(await page.$('.head .path')).toBeNull();
    await page.locator('.head .server').click({ button: 'right' });
    await page.locator('.menu ::-p-text(Path)').click();
    await page.waitForSelector('.head .path');
  }));

test('Clear can be undone', () =>
  inPanel(async (page) => {
    await press(page, 'Clear');
    await page.waitForSelector('.state');
    await press(page, 'Undo clear');
    await page.waitForSelector('[data-place="11"]');
  }));

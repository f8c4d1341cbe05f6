import { createServer } from 'node:http';
import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { showExtensionPanel } from '../../../src/cli/chromium/devtools-views.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';
import { listenOnLoopback } from '../../support/loopback.ts';

const LIMIT = 90_000;
const undo = createCleanup();
let devtools: Page;
/** The panel's own document in the real DevTools. */
let panel: Frame;

/** Line 3 sends the request; the function of the library that calls `fetch` is in another file. */
const APP = `function load(path) {
  // Through a library.
  return send('API' + path);
}
load('/script').catch(() => {}).then(async () => { await 0; load('/later').catch(() => {}); });`;
const LIBRARY = `function send(url) { return fetch(url); }`;
/** The image is in line 3. */
const HTML = `<!doctype html><title>page</title><link rel="icon" href="data:,">
<script src="/lib/send.js"></script><script src="/app.js"></script>
<img crossorigin src="API/image">`;

beforeAll(async () => {
  let api = '';
  const site = await listenOnLoopback(() =>
    createServer((request, response) => {
      const path = request.url ?? '';
      const [type, body] =
        path === '/app.js'
          ? ['text/javascript', APP]
          : path === '/lib/send.js'
            ? ['text/javascript', LIBRARY]
            : ['text/html', HTML];
      response.writeHead(200, { 'Content-Type': type }).end(body.replaceAll('API', api));
    }),
  );
  undo.add(() => site.close());
  api = `http://127.0.0.1:${site.port}`;
  const browser = await startChromium(undo);
  const page = await firstPage(browser);
  ({ devtools } = await inspect(browser, page));
  await page.goto(`http://localhost:${site.port}/`);
  await showExtensionPanel(devtools);
  const isPanel = (frame: Frame): boolean => frame.url().endsWith('/src/panel/panel.html');
  panel = await devtools.waitForFrame(isPanel, { timeout: LIMIT });
});

afterAll(() => undo.all());

const shown = (): Promise<string[]> =>
  panel.$$eval('[data-place]', (rows) =>
    rows
      .map(
        (row) => `${row.querySelector('.name')?.textContent} ${row.querySelector('.initiator')?.textContent}`,
      )
      .sort(),
  );
const names = (): Promise<string[]> =>
  panel.$$eval('[data-place] .name', (cells) => cells.map(({ textContent }) => textContent).sort());
/** All text that DevTools show, also in shadow trees. */
const textOfDevtools = (): Promise<string> =>
  devtools.evaluate(() => {
    const textIn = (node: Node): string =>
      node instanceof Text
        ? node.data
        : [...((node instanceof Element && node.shadowRoot?.childNodes) || []), ...node.childNodes]
            .map(textIn)
            .join(' ');
    return textIn(document.body);
  });

test('the list names the line of the page’s own code that sent each request', async () => {
  await expect.poll(shown).toEqual(['image (index):3', 'later app.js:3', 'script app.js:3']);
});

test('a filter by the line finds all that it sent', async () => {
  await panel.locator('.row .name ::-p-text(later)').click({ button: 'right' });
  await panel.locator('[role=menuitem]::-p-text(Filter by this initiator)').click();
  await expect.poll(names).toEqual(['later', 'script']);
  await panel.locator('.filter-box .empty').click();
  await expect.poll(names).toHaveLength(3);
  // The details took the room of the column.
  await panel.locator('[title="Close (Escape)"]').click();
  await expect.poll(shown).toContain('later app.js:3');
});

test('a click opens the line in Sources', async () => {
  await panel.locator('.row .initiator ::-p-text(app.js:3)').click();
  await expect.poll(textOfDevtools).toMatch(/Line 3, column \d+/i);
  await expect.poll(textOfDevtools).toContain('Through a library.');
});

test('the details have the stack: libraries are folded, and what led to it is kept', async () => {
  // Sources, which opens a file step by step, may come to the front again.
  const openDetails = async (): Promise<boolean> => {
    await showExtensionPanel(devtools);
    const row = panel.locator('[data-exchange] .name::-p-text(later)').setTimeout(5_000);
    await row.click().catch(() => undefined);
    return (await panel.$('.sent-by .stack')) !== null;
  };
  await expect.poll(openDetails).toBe(true);
  const frames = (): Promise<(string | null)[]> =>
    panel.$$eval('.sent-by > .stack li', (items) => items.map((item) => item.textContent));
  await expect.poll(frames).toEqual(['load app.js:3', '(anonymous) app.js:5', '(anonymous) app.js:5']);
  await expect
    .poll(() => panel.$eval('.sent-by details', (folded) => [folded.open, folded.textContent]))
    .toEqual([false, '1 library framesend send.js:1']);
});

test('a click on a frame of the stack opens its line in Sources', async () => {
  await panel.locator('.sent-by .stack ::-p-text(app.js:5)').click();
  await expect.poll(textOfDevtools).toMatch(/Line 5, column \d+/i);
  await showExtensionPanel(devtools);
});

test('a request is shown in the Network panel, where Chromium has that', async () => {
  const offered = await panel.evaluate(
    () => typeof Reflect.get(Reflect.get(chrome.devtools.panels, 'network') ?? {}, 'show') === 'function',
  );
  const button = panel.locator('::-p-text(Show in Network panel)');
  expect((await panel.$$('.sent-by ::-p-text(Show in Network panel)')).length > 0).toBe(offered);
  if (!offered) return;
  await button.click();
  await expect.poll(textOfDevtools).toContain('1 / ');
});

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { showExtensionPanel, showNetworkPanel } from '../../../src/cli/chromium/devtools-views.ts';
import { expectFinished } from '../../support/expect-finished.ts';
import { firstPage, inspect, startChromium, type Inspected } from '../../support/inspected-chromium.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { readReportOf } from '../../support/report-data.ts';

const LIMIT = 90_000;
const undo = createCleanup();
/** Whether the server has been mended. */
let isMended = false;
let base: string;
let browser: Browser;
let page: Page;
let inspected: Inspected;
/** The panel's own document in the real DevTools. */
let panel: Frame;
/** What the page's console said. */
const said: string[] = [];

beforeAll(async () => {
  const site = await listenOnLoopback(() =>
    createServer((request, response) => {
      const isData = request.url?.startsWith('/data') === true;
      const allow =
        isData && (isMended || request.url?.includes('open')) ? { 'Access-Control-Allow-Origin': '*' } : {};
      response.writeHead(200, { 'Content-Type': isData ? 'application/json' : 'text/html', ...allow });
      response.end(
        isData
          ? '{}'
          : `<title>page</title><script>
        for (const name of ['open', 'closed', 'shut']) fetch('http://127.0.0.1:' + location.port + '/data/' + name).catch(() => {});
      </script>`,
      );
    }),
  );
  undo.add(() => site.close());
  base = `http://127.0.0.1:${site.port}`;
  browser = await startChromium(undo);
  page = await firstPage(browser);
  page.on('console', (message) => said.push(message.text()));
  inspected = await inspect(browser, page);
  await showExtensionPanel(inspected.devtools);
  panel = await inspected.devtools.waitForFrame((frame) => frame.url().endsWith('/src/panel/panel.html'), {
    timeout: LIMIT,
  });
  await page.goto(`http://localhost:${site.port}/`);
});

afterAll(() => undo.all());

const rows = (): Promise<(string | null)[]> =>
  panel.$$eval('[data-place] .name', (cells) => cells.map((cell) => cell.getAttribute('title')));

test('a line of the console, pasted, shows why', async () => {
  await expect.poll(rows).toHaveLength(3);
  const isOfShut = (text: string): boolean => text.includes('CORS policy') && text.includes('/data/shut');
  await expect.poll(() => said.filter(isOfShut)).toHaveLength(1);
  await panel.locator('#filter').fill(said.find(isOfShut) ?? '');
  await expect.poll(rows).toEqual([`${base}/data/shut`]);
  await panel.locator('[data-place="0"]').click();
  const detail = (): Promise<string> => panel.$eval('.detail', ({ textContent }) => textContent);
  await panel.waitForSelector('.detail-body');
  await expect.poll(detail).toContain('has no Access-Control-Allow-Origin');
});

test('the list is walked through by keyboard, and the filter is a key away', async () => {
  const { keyboard } = panel.page();
  const selected = (): Promise<string | undefined> =>
    panel.evaluate(() => document.querySelector<HTMLElement>('[aria-selected="true"]')?.dataset['place']);
  const focused = (): Promise<string | undefined> => panel.evaluate(() => document.activeElement?.id);
  await panel.locator('#filter').click();
  await keyboard.press('Escape');
  await expect.poll(rows).toHaveLength(3);
  await panel.locator('[data-place="0"]').click();
  await expect.poll(selected).toBe('0');
  await keyboard.press('End');
  await expect.poll(selected).toBe('2');
  await keyboard.press('Escape');
  await expect.poll(selected).toBeUndefined();
  await keyboard.press('/');
  await expect.poll(focused).toBe('filter');
});

test('what a mended server changed shows after a reload', async () => {
  isMended = true;
  await panel.locator('::-p-aria([name="Reload and compare"][role="button"])').click();
  const banner = (): Promise<string | null | undefined> =>
    panel.evaluate(() => document.querySelector('.comparison')?.textContent);
  await expect.poll(banner).toContain('2 now allowed, 1 unchanged');
  const verdicts = (): Promise<(string | null)[]> =>
    panel.$$eval('[data-place] .verdict .word', (words) => words.map((word) => word.textContent));
  await expect.poll(verdicts).toEqual(['Allowed', 'Allowed', 'Allowed']);
});

test('exports what is shown as a HAR file', async () => {
  const downloads = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  undo.add(() => rm(downloads, { recursive: true }));
  const session = await browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  await panel.locator('[title="Export as HAR or report"]').click();
  await panel.locator('dialog [type=submit]').click();
  const exported = async (): Promise<string> => {
    const name = (await readdir(downloads)).find((one) => /^cors-lens-.*-\d{4}\.har$/.test(one));
    return name === undefined ? '' : readFile(join(downloads, name), 'utf8');
  };
  await expect.poll(exported).toMatch(/\}\s*$/);
  const { log } = JSON.parse(await exported());
  expect(log._corsLens.browser).toBe('chromium');
  expect(log.entries).toHaveLength(3);
});

test('exports a report, with the template of the extension', async () => {
  const downloads = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  undo.add(() => rm(downloads, { recursive: true }));
  const session = await browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  await panel.locator('[title="Export as HAR or report"]').click();
  await panel.locator('dialog label ::-p-text(Report \\(HTML\\))').click();
  await panel.locator('dialog [type=submit]').click();
  const exported = async (): Promise<string> => {
    const name = (await readdir(downloads)).find((one) => /^cors-lens-.*-\d{4}\.html$/.test(one));
    return name === undefined ? '' : readFile(join(downloads, name), 'utf8');
  };
  await expect.poll(exported).toMatch(/<\/script>\s*$/);
  expect((await readReportOf(await exported()))?.exchanges).toHaveLength(3);
});

test('a hidden panel has nothing to do, and shows what it missed once it is shown', async () => {
  await expect.poll(rows).toHaveLength(3);
  const before = (await inspected.log.exchanges()).length;
  let asked = 0;
  const changes = await panel.evaluateHandle(() => {
    const seen = { count: 0 };
    const observer = new MutationObserver((records) => (seen.count += records.length));
    observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
    return seen;
  });
  /** How much changes in the panel until the devtools page knows of one more request. */
  const changesOfRequest = async (): Promise<number> => {
    const earlier = await changes.evaluate(({ count }) => count);
    await page.evaluate(`fetch('${base}/data/open?${asked}')`);
    asked += 1;
    await expectFinished(inspected.log, before + asked);
    return (await changes.evaluate(({ count }) => count)) - earlier;
  };
  await showNetworkPanel(inspected.devtools);
  // DevTools tells the extension later that it is hidden.
  await expect.poll(changesOfRequest).toBe(0);
  const hidden = await rows();
  for (let more = 0; more < 5; more += 1) expect(await changesOfRequest()).toBe(0);
  expect(await rows()).toEqual(hidden);
  await showExtensionPanel(inspected.devtools);
  await expect.poll(rows).toContain(`${base}/data/open?${asked - 1}`);
  await expect.poll(async () => (await rows()).length).toBe(3 + asked);
});

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveCaptureSite, type CaptureSite } from '../../support/capture-site.ts';
import { clickIn } from '../../support/firefox/click.ts';
import { openFirefox, type OpenFirefox } from '../../support/firefox/open-firefox.ts';
import { readPanelRows } from '../../support/panel-rows.ts';
import { readReportOf } from '../../support/report-data.ts';
import { createCleanup } from '../../support/cleanup.ts';

const LIMIT = 90_000;
const undo = createCleanup();
let site: CaptureSite;
let firefox: OpenFirefox;
let downloads: string;

beforeAll(async () => {
  site = await serveCaptureSite(`fetch(OTHER + '/allowed'); fetch(OTHER + '/missing').catch(() => {});`);
  undo.add(() => site.close());
  downloads = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  undo.add(() => rm(downloads, { recursive: true }));
  firefox = await openFirefox(undo, {
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'devtools.theme': 'light',
  });
  await firefox.tab.load(site.page, LIMIT);
  await firefox.tab.showPanel();
});

afterAll(() => undo.all());

function inPanel(expression: string): Promise<unknown> {
  return firefox.tab.evaluateInPanel(expression);
}

test('lists what was captured before it was opened', async () => {
  const shown = async (): Promise<unknown> =>
    (await readPanelRows(firefox.tab)).map(({ url, word }) => [url, word]);
  await expect.poll(shown).toEqual([
    [`${site.other}/allowed`, 'Allowed'],
    [`${site.other}/missing`, 'Blocked'],
  ]);
});

test('a click on a row shows why, and the fix', async () => {
  await clickIn(firefox.chrome, 'devtools_panel', '[data-place="1"] .name');
  const detail = async (): Promise<string> =>
    String(await inPanel(`document.querySelector('.detail')?.innerText`));
  await expect.poll(detail).toContain('Blocked by CORS');
  await expect.poll(detail).toContain('has no Access-Control-Allow-Origin');
  await expect.poll(detail).toContain(`Access-Control-Allow-Origin: ${new URL(site.page).origin}`);
});

test('a link opens in a tab', async () => {
  const { chrome } = firefox;
  const urls = async (): Promise<string> =>
    String(await chrome.run('return win.gBrowser.tabs.map((one) => one.linkedBrowser.currentURI.spec);'));
  await clickIn(chrome, 'devtools_panel', '.detail a', 'MDN');
  await expect.poll(urls).toContain('CORSMissingAllowOrigin');
  await chrome.run('win.gBrowser.removeTab(win.gBrowser.tabs.at(-1)); return true;').catch(() => undefined);
  await chrome.run('win.gBrowser.selectedTab = win.gBrowser.tabs[0]; return true;');
});

test('follows the theme of the toolbox', async () => {
  const theme = 'document.documentElement.dataset.theme';
  expect(await inPanel(theme)).toBe('light');
  await firefox.chrome.run(`Services.prefs.setStringPref('devtools.theme', 'dark'); return true;`);
  await expect.poll(() => inPanel(theme)).toBe('dark');
});

test('exports what is shown as a HAR file', async () => {
  await clickIn(firefox.chrome, 'devtools_panel', 'button', 'Export HAR or report');
  await expect.poll(() => inPanel(`document.querySelector('dialog[open]') !== null`)).toBe(true);
  await clickIn(firefox.chrome, 'devtools_panel', 'dialog input[type=checkbox]');
  await clickIn(firefox.chrome, 'devtools_panel', 'dialog button', 'Export');
  const exported = async (): Promise<string> => {
    const name = (await readdir(downloads)).find((one) => /^cors-lens-.*-\d{4}\.har$/.test(one));
    return name === undefined ? '' : readFile(join(downloads, name), 'utf8');
  };
  // Firefox makes an empty file of that name, writes beside it, and moves it there when it is whole.
  await expect.poll(exported).toMatch(/\}\s*$/);
  const { log } = JSON.parse(await exported());
  expect(log._corsLens.browser).toBe('firefox');
  expect(log._corsLens.browserVersion).toMatch(/^\d+\.\d+/);
  expect(log.entries).toHaveLength(2);
  expect(JSON.stringify(log.entries)).toMatch(/"network":\[[^\]]*"sizes"/);
});

test('opens a HAR file, which is read beside the panel, and goes back', async () => {
  const text = await readFile(new URL('../../data/firefox-153.har', import.meta.url), 'utf8');
  const live = await readPanelRows(firefox.tab);
  await inPanel(`(() => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([${JSON.stringify(text)}], 'recorded.har'));
    const picker = document.querySelector('input[type=file]');
    picker.files = chosen.files;
    picker.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);
  const banner = (): Promise<unknown> => inPanel(`document.querySelector('.banner.import')?.innerText ?? ''`);
  await expect.poll(banner).toContain('Showing recorded.har instead of this page. Created by Firefox');
  const verdicts = async (): Promise<unknown> =>
    (await readPanelRows(firefox.tab)).map(({ word }) => word).toSorted();
  const expected = { Allowed: 2, Blocked: 3, 'Not certain': 3, Opaque: 1, Unknown: 3 };
  await expect
    .poll(verdicts)
    .toEqual(Object.entries(expected).flatMap(([word, count]) => Array.from({ length: count }, () => word)));
  await clickIn(firefox.chrome, 'devtools_panel', '.banner.import button', 'Back to live');
  await expect.poll(() => readPanelRows(firefox.tab)).toEqual(live);
});

test('a reload moves the mark, and the new requests come', async () => {
  await firefox.tab.evaluate('void location.reload()').catch(() => undefined);
  await expect.poll(() => firefox.tab.log.exchanges()).toHaveLength(4);
  await expect.poll(() => readPanelRows(firefox.tab)).toHaveLength(2);
});

test('exports a report, with the template of the extension', async () => {
  await clickIn(firefox.chrome, 'devtools_panel', 'button', 'Export HAR or report');
  await expect.poll(() => inPanel(`document.querySelector('dialog[open]') !== null`)).toBe(true);
  await inPanel(`[...document.querySelectorAll('dialog label')]
    .find((label) => label.textContent.includes('Report (HTML)')).click()`);
  await clickIn(firefox.chrome, 'devtools_panel', 'dialog button', 'Export');
  const exported = async (): Promise<string> => {
    const name = (await readdir(downloads)).find((one) => /^cors-lens-.*-\d{4}\.html$/.test(one));
    return name === undefined ? '' : readFile(join(downloads, name), 'utf8');
  };
  await expect.poll(exported).toMatch(/<\/script>\s*$/);
  expect((await readReportOf(await exported()))?.exchanges).toHaveLength(2);
});

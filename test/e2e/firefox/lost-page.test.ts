import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCleanup } from '../../support/cleanup.ts';
import { openFirefox, type OpenFirefox } from '../../support/firefox/open-firefox.ts';
import { readPanelRows } from '../../support/panel-rows.ts';
import { serveSinglePageApp, type SinglePageApp } from '../../support/single-page-app.ts';

const LIMIT = 90_000;
/** Firefox loses the page after some loads, mostly within ten. */
const MOST_LOADS = 60;
const cleanup = createCleanup();
let app: SinglePageApp;
let firefox: OpenFirefox;

beforeAll(async () => {
  app = await serveSinglePageApp();
  cleanup.add(() => app.close());
  firefox = await openFirefox(cleanup);
  await firefox.tab.load(`${app.origin}/`, LIMIT);
  await firefox.tab.showPanel();
});

afterAll(() => cleanup.all());

/** Asks the page as the extension does. */
const isReached = async (): Promise<boolean> =>
  (await firefox.chrome.evaluate(
    'devtools_page',
    `browser.devtools.inspectedWindow.eval('1').then(() => true, () => false)`,
  )) === true;
const listed = async (): Promise<string[]> =>
  (await readPanelRows(firefox.tab).catch(() => [])).map(({ url }) => url.replace(/^.*\/api\//, ''));
const banner = async (): Promise<string> =>
  String(await firefox.tab.evaluateInPanel(`document.querySelector('.banner')?.innerText ?? ''`));

test('a page that DevTools lost is said to be, is listed like any other, and is found again', async () => {
  let loads = 0;
  do {
    loads += 1;
    await firefox.tab.load(`${app.origin}/page-${loads}`, LIMIT);
    await expect.poll(listed).toEqual([`page-${loads}`]);
  } while ((await isReached()) && loads < MOST_LOADS);
  expect(await isReached()).toBe(false);
  await expect.poll(banner).toContain('lost contact with this page');
  await firefox.tab.evaluate(`void route('next')`);
  await expect.poll(listed).toEqual([`page-${loads}`, 'next']);
  do {
    loads += 1;
    await firefox.tab.load(`${app.origin}/page-${loads}`, LIMIT);
    await expect.poll(listed).toEqual([`page-${loads}`]);
  } while (!(await isReached()) && loads < 2 * MOST_LOADS);
  expect(await isReached()).toBe(true);
  await expect.poll(banner).toBe('');
});

import type { Browser, Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { showExtensionPanel } from '../../../src/cli/chromium/devtools-views.ts';
import { startPlayground } from '../../../src/playground/server.ts';
import { SERVICES } from '../../../src/playground/shop/services.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';

const LIMIT = 90_000;
/** DevTools docked at the bottom, as high as they usually are. */
const DOCK = { width: 1400, height: 250 };
const undo = createCleanup();
let browser: Browser;
let page: Page;
let devtools: Page;
let panel: Frame;

beforeAll(async () => {
  const playground = await startPlayground();
  undo.add(() => playground.close());
  browser = await startChromium(undo, undefined, playground.browserArguments);
  page = await firstPage(browser);
  ({ devtools } = await inspect(browser, page));
  await devtools.setViewport(DOCK);
  await showExtensionPanel(devtools);
  panel = await devtools.waitForFrame((frame) => frame.url().endsWith('/src/panel/panel.html'), {
    timeout: LIMIT,
  });
  await page.goto(playground.shop);
  // The shop listens to its buttons before it shows how any request ended.
  await page.waitForSelector('[data-outcome]');
  await browser.defaultBrowserContext().setPermission(new URL(playground.shop).origin, {
    permission: { name: 'clipboard-read' },
    state: 'granted',
  });
});

afterAll(() => undo.all());

/** The outcome that the page shows beside each switch. */
const outcomes = (): Promise<Record<string, string | undefined>> =>
  page.$$eval('aside li', (items) =>
    Object.fromEntries(items.map(({ dataset }) => [dataset['service'], dataset['outcome']])),
  );

const detail = (selector: string): Promise<string> =>
  panel.evaluate((found) => document.querySelector(`.detail ${found}`)?.textContent ?? '', selector);

/** Those that a user would have to scroll to, at the size of the dock. */
const outOfSight = (selectors: readonly string[]): Promise<string[]> =>
  panel.evaluate(
    (selectors) =>
      selectors.filter((selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        return !box || box.top < 0 || box.bottom > innerHeight || box.right > innerWidth;
      }),
    [...selectors],
  );

test('a login that fails: the cause after one click, the whole fix copied after two, and “works now” after none', async () => {
  await page.locator('#login button').click();
  await expect.poll(async () => (await outcomes())['login']).toBe('fails');
  expect(await panel.evaluate(() => innerHeight)).toBeLessThan(DOCK.height);

  await panel.locator('[data-verdict="blocked"]:has([title$="/auth/login"])').click();
  await panel.waitForSelector('.fix-bar');
  await expect.poll(() => outOfSight(['.sentence', '.fix-bar .added', '.fix-bar .copy'])).toEqual([]);
  expect(await detail('.sentence')).toContain('Access-Control-Allow-Origin');

  await panel.locator('.fix-bar .copy').click();
  await page.bringToFront();
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain('Access-Control-Allow-Headers: content-type');
  const fix = await copied();
  expect(fix).toContain('Access-Control-Allow-Credentials: true');
  expect(fix).toContain(`Access-Control-Allow-Origin: ${new URL(page.url()).origin}`);

  await page.locator('[data-service="login"] input').click();
  await expect.poll(async () => (await outcomes())['login']).toBe('works');
  await expect.poll(() => detail('.why')).toContain('Works now');
});

test('everything that fails in the shop is repaired by its switch', async () => {
  await page.evaluate('useShop()');
  const faults = SERVICES.flatMap(({ id, fault }) => (fault ? [id] : []));
  const expected = (outcome: string): Record<string, string> =>
    Object.fromEntries(faults.map((id) => [id, id === 'login' ? 'works' : outcome]));
  await expect.poll(outcomes).toEqual(expected('fails'));
  // By no place on the page: what was repaired before moves it.
  const repair = (id: string): Promise<void> =>
    page.$eval(`[data-service="${id}"] input`, (input) => {
      if (input instanceof HTMLElement) input.click();
    });
  for (const id of faults) if (id !== 'login') await repair(id);
  await expect.poll(outcomes).toEqual(expected('works'));
});

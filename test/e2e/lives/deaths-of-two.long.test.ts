import type { Browser, Page } from 'puppeteer';
import { expect, onTestFinished, test } from 'vitest';
import {
  firstPage,
  inspect,
  killWorkers,
  startChromium,
  type Inspected,
} from '../../support/inspected-chromium.ts';
import type { Listening } from '../../support/loopback.ts';
import { serveHeldTraffic, statesOf } from '../../support/server-that-waits.ts';
import { testCleanup } from '../../support/test-cleanup.ts';

/** A page with a frame, under DevTools of its own. */
async function openPage(browser: Browser, page: Page, site: Listening): Promise<Inspected> {
  await page.goto(`http://localhost:${site.port}/`);
  await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = '/frame';
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
  });
  return inspect(browser, page);
}

/** The frame fetches, and the page sends a beacon; both wait for the server. */
async function ask(page: Page, site: Listening, name: string): Promise<void> {
  await page.evaluate(
    (base, end) => {
      window.frames[0]?.fetch(`${base}/wait-frame-${end}`).catch(() => undefined);
      navigator.sendBeacon(`${base}/wait-beacon-${end}`, 'x');
    },
    `http://127.0.0.1:${site.port}`,
    name,
  );
}

async function listen(page: Page, site: Listening, name: string): Promise<void> {
  await page.evaluate((url) => {
    const events = new EventSource(url);
    // Otherwise it would connect again.
    events.addEventListener('error', () => events.close());
  }, `http://127.0.0.1:${site.port}/stream-events-${name}`);
}

const open = (name: string): string[] => [
  `/wait-beacon-${name} unknown open`,
  `/wait-frame-${name} unknown open`,
];
const over = (name: string): string[] => [
  `/wait-beacon-${name} allowed over`,
  `/wait-frame-${name} allowed over`,
];

test('two DevTools follow what frames fetch, beacons and streams of events over deaths of the background to their ends', async () => {
  const site = await serveHeldTraffic();
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const pages = [await firstPage(browser), await browser.newPage()] as const;
  const inspected = [
    await openPage(browser, pages[0], site),
    await openPage(browser, pages[1], site),
  ] as const;
  const states = (): Promise<string[][]> =>
    Promise.all(inspected.map(async ({ log }) => statesOf(await log.exchanges())));

  await Promise.all([listen(pages[0], site, 'a'), listen(pages[1], site, 'b')]);
  await Promise.all([ask(pages[0], site, 'a1'), ask(pages[1], site, 'b1')]);
  await expect.poll(() => site.held().length, { interval: 1 }).toBe(6);
  await killWorkers(inspected[0]);
  const isListening = (name: string, state: string): string => `/stream-events-${name} allowed ${state}`;
  await expect.poll(states).toEqual([
    [isListening('a', 'open'), ...open('a1')],
    [isListening('b', 'open'), ...open('b1')],
  ]);
  site.release();
  const before = (name: string): string[] => [isListening(name, 'over'), ...over(`${name}1`)];
  await expect.poll(states).toEqual([before('a'), before('b')]);

  // These end while the background does not listen.
  await Promise.all([listen(pages[0], site, 'a2'), listen(pages[1], site, 'b2')]);
  await expect
    .poll(states)
    .toEqual([
      [...before('a'), isListening('a2', 'open')].sort(),
      [...before('b'), isListening('b2', 'open')].sort(),
    ]);
  await Promise.all([ask(pages[0], site, 'a2'), ask(pages[1], site, 'b2')]);
  await expect.poll(() => site.held().length, { interval: 1 }).toBe(6);
  site.release();
  await killWorkers(inspected[0]);
  const after = (name: string): string[] =>
    [...before(name), ...over(`${name}2`), isListening(`${name}2`, 'over')].sort();
  await expect.poll(states).toEqual([after('a'), after('b')]);
});

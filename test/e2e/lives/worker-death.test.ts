import type { Page } from 'puppeteer';
import { expect, onTestFinished, test } from 'vitest';
import { testCleanup } from '../../support/test-cleanup.ts';
import {
  firstPage,
  inspect,
  killWorkers,
  startChromium,
  type Inspected,
} from '../../support/inspected-chromium.ts';
import { serveHeldTraffic, statesOf } from '../../support/server-that-waits.ts';
import type { Listening } from '../../support/loopback.ts';

/** A page of that site, under DevTools. */
async function inspectPageOf(site: Listening): Promise<readonly [Page, Inspected]> {
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  await page.goto(`http://localhost:${site.port}/`);
  return [page, await inspect(browser, page)];
}

test('requests a few milliseconds old, open streams and preflights under way outlive the background', async () => {
  const site = await serveHeldTraffic();
  onTestFinished(() => site.close());
  const other = await serveHeldTraffic();
  onTestFinished(() => other.close());
  const [page, inspected] = await inspectPageOf(site);
  const states = async (): Promise<string[]> => statesOf(await inspected.log.exchanges());
  const ask = async (asked: Readonly<Record<string, 'GET' | 'PUT'>>): Promise<void> =>
    page.evaluate(
      (base, requests) => {
        for (const [path, method] of requests) fetch(base + path, { method }).catch(() => undefined);
      },
      `http://127.0.0.1:${site.port}`,
      Object.entries(asked),
    );

  // Nobody but the server and DevTools has heard of these when the background dies.
  await ask({ '/stream-1': 'GET', '/wait-1': 'GET', '/asks-1': 'PUT', '/now-1': 'GET' });
  await expect.poll(() => site.held().length, { interval: 1 }).toBe(3);
  await killWorkers(inspected);
  await expect
    .poll(states)
    .toEqual([
      '/asks-1 unknown open',
      '/now-1 allowed over',
      '/stream-1 allowed open',
      '/wait-1 unknown open',
    ]);

  // Some of these are dead before they leave the browser.
  for (const path of ['/now-2', '/now-3', '/now-4']) {
    await ask({ [path]: 'GET' });
    await killWorkers(inspected);
  }
  // DevTools does not see what a shared worker asks. The extension's devtools page has been told of the first request;
  // of the second the next life hears how it ends.
  const askByWorker = async (path: string): Promise<void> =>
    page.evaluate(
      (url) => new SharedWorker('/shared.js').port.postMessage(url),
      `http://127.0.0.1:${other.port}${path}`,
    );
  await askByWorker('/wait-shared-1');
  await expect.poll(states).toContain('/wait-shared-1 unknown open');
  await killWorkers(inspected);
  await askByWorker('/wait-shared-2');
  await expect.poll(() => other.held().length, { interval: 1 }).toBe(2);
  await killWorkers(inspected);
  await ask({ '/stream-2': 'GET' });
  await expect.poll(states).toContain('/stream-2 allowed open');

  const isAllowed = (path: string): string => `${path} allowed over`;
  site.release();
  other.release();
  await expect
    .poll(states)
    .toEqual([
      '/asks-1 asked 200 allowed over',
      ...['/now-1', '/now-2', '/now-3', '/now-4', '/stream-1', '/stream-2'].map(isAllowed),
      ...['/wait-1', '/wait-shared-1', '/wait-shared-2'].map(isAllowed),
    ]);
});

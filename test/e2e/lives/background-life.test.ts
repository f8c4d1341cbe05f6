import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Browser, WebWorker } from 'puppeteer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installedChromium } from '../../../src/cli/browsers/provide.ts';
import { launchChromium } from '../../../src/cli/chromium/launch.ts';
import { buildExtension } from '../../../src/cli/extension-build.ts';
import { expectFinished } from '../../support/expect-finished.ts';
import { firstPage, inspect, killWorkers, startChromium } from '../../support/inspected-chromium.ts';
import { listenOnLoopback, type Listening } from '../../support/loopback.ts';
import { createCleanup } from '../../support/cleanup.ts';

const undo = createCleanup();
/** Requests that wait for an answer. */
let waiting: (() => void)[] = [];
let site: Listening;

function answer(request: IncomingMessage, response: ServerResponse): void {
  const allow = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'PUT',
    'Content-Type': 'text/html',
  };
  const respond = (): void => void response.writeHead(200, allow).end('<title>page</title>');
  if (request.url?.startsWith('/wait')) waiting.push(respond);
  else respond();
}

beforeEach(async () => {
  waiting = [];
  site = await listenOnLoopback(() => createServer(answer));
  undo.add(() => site.close());
});

afterEach(() => undo.all());

async function backgroundOf(browser: Browser): Promise<WebWorker> {
  const target = await browser.waitForTarget(
    (one) => one.type() === 'service_worker' && one.url().startsWith('chrome-extension://'),
    { timeout: 90_000 },
  );
  const worker = await target.worker();
  if (!worker) throw new Error('the background does not run');
  return worker;
}

/** Undefined until the background's script has run: it hears of devtools pages from then on. */
const LISTENERS = `globalThis.chrome?.runtime?.onConnect.hasListeners()
  ? Object.values(chrome.webRequest).some((event) => event.hasListeners?.())
  : undefined`;
const STORED = `chrome.storage.session.get(null).then((stored) => Object.keys(stored).join())`;

test('no webRequest listener stays while DevTools is closed', async () => {
  const { folder } = await buildExtension('chrome');
  // A debugger on the background shows its listeners, and keeps it from coming back: nothing kills it here.
  const executable = await installedChromium();
  const browser = await launchChromium({ executable, extensions: [folder], headless: true, args: [] }, undo);
  const page = await firstPage(browser);
  await page.goto(`http://localhost:${site.port}/`);
  const background = await backgroundOf(browser);
  const listens = async (): Promise<unknown> => background.evaluate(LISTENERS);
  await expect.poll(listens).toBe(false);
  const { devtools } = await inspect(browser, page);
  await expect.poll(listens).toBe(true);
  await devtools.close();
  await expect.poll(listens).toBe(false);
});

test('requests under way when the worker is killed are followed to their end', async () => {
  const browser = await startChromium(undo);
  const page = await firstPage(browser);
  await page.goto(`http://localhost:${site.port}/`);
  const inspected = await inspect(browser, page);
  const { session, log } = inspected;
  const stored = async (): Promise<string> => {
    const { result } = await session.send('Runtime.evaluate', { expression: STORED, awaitPromise: true });
    return String(result.value);
  };
  const base = `http://127.0.0.1:${site.port}/wait`;
  const outcome = page.evaluate(
    async (url) =>
      Promise.all(
        [fetch(`${url}?simple`), fetch(`${url}?preflighted`, { method: 'PUT' })].map(
          async (one) => (await one).status,
        ),
      ),
    base,
  );
  await expect.poll(() => waiting.length).toBe(2);
  await expect.poll(async () => (await stored()).split('exchange:').length).toBeGreaterThan(2);

  await killWorkers(inspected);
  for (const respond of waiting.splice(0)) respond();
  await expect.poll(() => waiting.length).toBe(1);
  for (const respond of waiting.splice(0)) respond();
  expect(await outcome).toEqual([200, 200]);

  const exchanges = await expectFinished(log, 2);
  const preflighted = exchanges.find(({ hops }) => hops[0].request.method === 'PUT');
  expect(preflighted?.hops[0].preflight?.response?.status).toBe(200);
  expect(exchanges.every(({ hops }) => hops[0].request.response?.status === 200)).toBe(true);
  // Confirmed by the devtools page, nothing of it is kept.
  await expect.poll(stored).not.toContain('exchange:');
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import puppeteer, { type Browser, type WebWorker } from 'puppeteer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installedChromium } from '../../../src/cli/browsers/provide.ts';
import { buildExtension } from '../../../src/cli/extension-build.ts';
import { until } from '../../../src/cli/until.ts';
import { isFinished, type Exchange } from '../../../src/core/exchange.ts';
import { firstPage, inspect, killWorkers, startChromium } from '../../support/inspected-chromium.ts';
import { listenOnLoopback, type Listening } from '../../support/loopback.ts';

const LIMIT = 20_000;
const cleanups: (() => Promise<void>)[] = [];
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
  cleanups.push(() => site.close());
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function backgroundOf(browser: Browser): Promise<WebWorker> {
  const target = await browser.waitForTarget(
    (one) => one.type() === 'service_worker' && one.url().startsWith('chrome-extension://'),
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
  const browser = await puppeteer.launch({
    executablePath: await installedChromium(),
    pipe: true,
    enableExtensions: [folder],
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  cleanups.push(() => browser.close());
  const page = await firstPage(browser);
  await page.goto(`http://localhost:${site.port}/`);
  const background = await backgroundOf(browser);
  const listens = async (): Promise<unknown> => background.evaluate(LISTENERS);
  expect(await until(LIMIT, async () => (await listens()) === false)).toBe(true);
  const { devtools } = await inspect(browser, page);
  expect(await listens()).toBe(true);
  await devtools.close();
  expect(await until(LIMIT, async () => (await listens()) === false)).toBe(true);
});

test('requests under way when the worker is killed are followed to their end', async () => {
  const browser = await startChromium();
  cleanups.push(() => browser.close());
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
  const isStored = async (): Promise<boolean> => (await stored()).split('exchange:').length > 2;
  expect(await until(LIMIT, async () => waiting.length === 2 && (await isStored()))).toBe(true);

  await killWorkers(inspected);
  for (const respond of waiting.splice(0)) respond();
  expect(await until(LIMIT, () => Promise.resolve(waiting.length === 1))).toBe(true);
  for (const respond of waiting.splice(0)) respond();
  expect(await outcome).toEqual([200, 200]);

  let exchanges: readonly Exchange[] = [];
  const arrived = await until(LIMIT, async () => {
    exchanges = await log.exchanges();
    return exchanges.length === 2 && exchanges.every(isFinished);
  });
  expect(arrived).toBe(true);
  const preflighted = exchanges.find(({ hops }) => hops[0].request.method === 'PUT');
  expect(preflighted?.hops[0].preflight?.response?.status).toBe(200);
  expect(exchanges.every(({ hops }) => hops[0].request.response?.status === 200)).toBe(true);
  // Confirmed by the devtools page, nothing of it is kept.
  expect(await until(LIMIT, async () => !(await stored()).includes('exchange:'))).toBe(true);
});

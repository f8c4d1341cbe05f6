import { createServer, type ServerResponse } from 'node:http';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogReader } from '../../../src/cli/log-reader.ts';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import { harRoundTripFaults } from '../../support/har-round-trip-faults.ts';
import { expectFinished } from '../../support/expect-finished.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';
import { listenOnLoopback, type Listening } from '../../support/loopback.ts';
import { createCleanup } from '../../support/cleanup.ts';

const SERVICE_WORKER = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('message', ({ data }) => fetch(data).catch(() => {}));`;
/** Takes over the pages below it. */
const GO_BETWEEN = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.url.includes('made')) event.respondWith(new Response('made by the worker'));
  else if (!event.request.url.includes('past')) event.respondWith(fetch(event.request));
});`;
const WORKER = `addEventListener('message', ({ data }) => fetch(data).catch(() => {}));`;

let site: Listening;
const undo = createCleanup();
let browser: Browser;

const SCRIPTS: Readonly<Record<string, string>> = {
  '/sw.js': SERVICE_WORKER,
  '/below/sw.js': GO_BETWEEN,
  '/worker.js': WORKER,
};

function answer(url: string, response: ServerResponse): void {
  if (!url.includes('refused')) response.setHeader('Access-Control-Allow-Origin', '*');
  const script = SCRIPTS[url];
  response.setHeader('Content-Type', script === undefined ? 'text/html' : 'text/javascript');
  response.end(script ?? '<title>page</title>');
}

beforeAll(async () => {
  site = await listenOnLoopback(() =>
    createServer((request, response) => answer(request.url ?? '', response)),
  );
  undo.add(() => site.close());
  browser = await startChromium(undo);
});

afterAll(() => undo.all());

const api = (path: string): string => `http://127.0.0.1:${site.port}/${path}`;

async function openTab(host = 'localhost'): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`http://${host}:${site.port}/`);
  return page;
}

async function pathsIn(log: LogReader): Promise<string[]> {
  const exchanges = await log.exchanges();
  return exchanges.map(({ hops }) => new URL(hops[0].request.url).pathname.slice(1)).sort();
}

test('two DevTools on two tabs: each shows its own, with frames and workers, and nothing of a third', async () => {
  await firstPage(browser);
  const [one, two, three] = [await openTab(), await openTab(), await openTab()];
  const first = await inspect(browser, one);
  const second = await inspect(browser, two);
  await three.evaluate(`fetch('${api('third')}')`);
  await two.evaluate(`fetch('${api('second')}')`);
  await one.evaluate(`(async () => {
    await fetch('${api('first')}');
    new Worker('/worker.js').postMessage('${api('worker')}');
    const frame = document.createElement('iframe');
    const loaded = new Promise((resolve) => { frame.onload = resolve; });
    frame.src = '/frame';
    document.body.append(frame);
    await loaded;
    await frame.contentWindow.fetch('${api('frame')}');
  })()`);
  await expectFinished(first.log, 3);
  await expectFinished(second.log, 1);
  expect(await pathsIn(first.log)).toEqual(['first', 'frame', 'worker']);
  expect(await pathsIn(second.log)).toEqual(['second']);
  await Promise.all([one, two, three].map((page) => page.close()));
});

test('what a service worker asks shows in every inspected tab of its origin, and in no other', async () => {
  const [here, there, elsewhere] = [await openTab(), await openTab(), await openTab('127.0.0.1')];
  const logs = [];
  for (const page of [here, there, elsewhere]) logs.push((await inspect(browser, page)).log);
  const [mine, theirs, other] = logs;
  if (!mine || !theirs || !other) throw new Error('three tabs are inspected');
  await here.evaluate(`navigator.serviceWorker.register('/sw.js')
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => active.postMessage('${api('shared')}'))`);
  const [exchange] = await expectFinished(mine, 1);
  await expectFinished(theirs, 1);
  expect(exchange?.tabId).toBe(-1);
  expect(await pathsIn(theirs)).toEqual(['shared']);
  expect(await other.exchanges()).toEqual([]);
  await Promise.all([here, there, elsewhere].map((page) => page.close()));
});

test('a page under a service worker: what the network is asked for shows once, and is a HAR that comes back', async () => {
  const page = await browser.newPage();
  await page.goto(`http://localhost:${site.port}/below/`);
  const { log } = await inspect(browser, page);
  const asked = ['through', 'through-refused', 'past', 'past-refused', 'made'].map(api);
  const statuses = await page.evaluate(`(async () => {
    const taken = new Promise((resolve) => { navigator.serviceWorker.oncontrollerchange = resolve; });
    await navigator.serviceWorker.register('/below/sw.js');
    if (!navigator.serviceWorker.controller) await taken;
    const statuses = [];
    for (const url of ${JSON.stringify(asked)})
      statuses.push(await fetch(url).then((response) => response.status, () => 0));
    return statuses;
  })()`);
  expect(statuses).toEqual([200, 0, 200, 0, 200]);
  const exchanges = await expectFinished(log, 4);
  const { judged } = judgeLog(exchanges);
  expect(
    judged.map(({ exchange, verdict }) => [
      new URL(exchange.hops[0].request.url).pathname.slice(1),
      verdict.verdict,
    ]),
  ).toEqual([
    ['through', 'allowed'],
    ['through-refused', 'blocked'],
    ['past', 'allowed'],
    ['past-refused', 'blocked'],
  ]);
  expect(harRoundTripFaults(exchanges)).toEqual([]);
  await page.close();
});

test('DevTools closed and opened again captures anew', async () => {
  const page = await openTab();
  const before = await inspect(browser, page);
  await page.evaluate(`fetch('${api('before')}')`);
  await expectFinished(before.log, 1);
  await before.devtools.close();
  const isGone = (): boolean =>
    !browser.targets().some((one) => one.url().endsWith('/src/devtools/devtools.html'));
  await expect.poll(isGone).toBe(true);
  await page.evaluate(`fetch('${api('between')}')`);
  const after = await inspect(browser, page);
  await page.evaluate(`fetch('${api('after')}')`);
  await expectFinished(after.log, 1);
  expect(await pathsIn(after.log)).toEqual(['after']);
  await page.close();
});

test('a page that comes back from the back/forward cache is captured on, and marked', async () => {
  const page = await openTab();
  const { log } = await inspect(browser, page);
  await page.goto(`http://localhost:${site.port}/other`);
  await page.goBack();
  await page.evaluate(`fetch('${api('returned')}')`);
  await expectFinished(log, 1);
  const lastPaths = async (): Promise<readonly string[]> =>
    (await log.state()).navigations.slice(-2).map(({ url }) => new URL(url).pathname);
  await expect.poll(lastPaths).toEqual(['/other', '/']);
  await page.close();
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Target } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildExtension } from '../../../src/cli/extension-build.ts';
import type { LogReader } from '../../../src/cli/log-reader.ts';
import { openExtensionsPage, type ExtensionsPage } from '../../support/extensions-page.ts';
import { expectFinished } from '../../support/expect-finished.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';
import { listenOnLoopback, type Listening } from '../../support/loopback.ts';
import { createCleanup } from '../../support/cleanup.ts';

const SERVICE_WORKER = `
addEventListener('install', () => skipWaiting());
addEventListener('message', ({ data }) => fetch(data).catch(() => {}));`;
const OTHER_MANIFEST = { manifest_version: 3, name: 'Other extension', version: '1' };

const undo = createCleanup();
let site: Listening;
let browser: Browser;
let extensions: ExtensionsPage;
let id: string;

function answer(url: string, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Content-Type', url === '/sw.js' ? 'text/javascript' : 'text/html');
  response.end(url === '/sw.js' ? SERVICE_WORKER : '<title>page</title>');
}

async function makeOtherExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  undo.add(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(OTHER_MANIFEST));
  await writeFile(join(folder, 'page.html'), '<title>other</title>');
  return folder;
}

beforeAll(async () => {
  site = await listenOnLoopback(() =>
    createServer((request, response) => answer(request.url ?? '', response)),
  );
  undo.add(() => site.close());
  const { folder } = await buildExtension('chrome');
  browser = await startChromium(undo, [folder, await makeOtherExtension()]);
  await firstPage(browser);
  extensions = await openExtensionsPage(browser);
  id = await extensions.idOf('CORS Lens');
});

afterAll(() => undo.all());

const api = (path: string): string => `http://127.0.0.1:${site.port}/${path}`;

/** The page's service worker, which belongs to no tab, asks for it. */
async function askByServiceWorker(page: Page, path: string): Promise<void> {
  await page.evaluate(`navigator.serviceWorker.register('/sw.js')
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => active.postMessage('${api(path)}'))`);
}

async function openOtherExtension(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${await extensions.idOf('Other extension')}/page.html`);
  return page;
}

/** The page of a target that comes up while something is done. */
async function pageThatComes(act: () => Promise<unknown>): Promise<Page> {
  const others = new Set(browser.targets());
  const isNew = (target: Target): boolean =>
    !others.has(target) && target.type() === 'page' && target.url() === `http://localhost:${site.port}/`;
  const [target] = await Promise.all([browser.waitForTarget(isNew, { timeout: 90_000 }), act()]);
  const page = await target.page();
  if (!page) throw new Error('the target is no page');
  return page;
}

async function pathsIn(log: LogReader): Promise<string[]> {
  const exchanges = await log.exchanges();
  return exchanges.map(({ hops }) => new URL(hops[0].request.url).pathname.slice(1)).sort();
}

test('another extension reaches nothing of it', async () => {
  const page = await browser.newPage();
  await page.goto(`http://localhost:${site.port}/`);
  const { log } = await inspect(browser, page);
  const other = await openOtherExtension();
  const outcome = await other.evaluate(`(async () => {
    const message = { type: 'redaction', redacts: false };
    const sent = await chrome.runtime.sendMessage('${id}', message).then(() => 'answered', ({ message }) => message);
    const port = chrome.runtime.connect('${id}', { name: 'devtools' });
    const connected = await new Promise((resolve) => {
      port.onMessage.addListener(() => resolve('answered'));
      port.onDisconnect.addListener(() => resolve(chrome.runtime.lastError?.message));
      port.postMessage({ type: 'inspect', tabId: 1 });
      port.postMessage(message);
    });
    return { sent, connected };
  })()`);
  const nobody = 'Could not establish connection. Receiving end does not exist.';
  expect(outcome).toEqual({ sent: nobody, connected: nobody });
  expect((await log.state()).redacts).toBe(true);
  await Promise.all([page.close(), other.close()]);
});

test('nothing of a private window is known elsewhere, and nothing of others in it', async () => {
  await extensions.allowIncognito(id);
  const context = await browser.createBrowserContext();
  const pages = [await browser.newPage(), await context.newPage()] as const;
  for (const page of pages) await page.goto(`http://localhost:${site.port}/`);
  const open = await inspect(browser, pages[0]);
  const secret = await inspect(browser, pages[1]);
  await askByServiceWorker(pages[0], 'open');
  await askByServiceWorker(pages[1], 'secret');
  await pages[0].evaluate(`fetch('${api('page')}')`);
  await pages[1].evaluate(`fetch('${api('secret-page')}')`);
  await expectFinished(open.log, 2);
  await expectFinished(secret.log, 2);
  expect(await pathsIn(open.log)).toEqual(['open', 'page']);
  expect(await pathsIn(secret.log)).toEqual(['secret', 'secret-page']);
  await context.close();
  await pages[0].close();
});

test('two windows have their own, and a tab that was discarded is captured anew', async () => {
  const session = await browser.target().createCDPSession();
  const there = await pageThatComes(() =>
    session.send('Target.createTarget', { url: `http://localhost:${site.port}/`, newWindow: true }),
  );
  const here = await browser.newPage();
  await here.goto(`http://localhost:${site.port}/`);
  const mine = await inspect(browser, here);
  const theirs = await inspect(browser, there);
  await here.evaluate(`fetch('${api('here')}')`);
  await there.evaluate(`fetch('${api('there')}')`);
  const [{ tabId } = { tabId: -1 }] = await expectFinished(mine.log, 1);
  await expectFinished(theirs.log, 1);
  expect([await pathsIn(mine.log), await pathsIn(theirs.log)]).toEqual([['here'], ['there']]);

  // Chromium gives it another id, and closes its DevTools.
  const other = await openOtherExtension();
  const isOurs = (target: Target): boolean => target.url().endsWith('/src/devtools/devtools.html');
  const back = await pageThatComes(() => other.evaluate(`chrome.tabs.discard(${tabId})`));
  await expect.poll(() => browser.targets().filter(isOurs).length).toBe(1);
  await other.evaluate(`chrome.tabs.query({ discarded: true }).then(([tab]) => chrome.tabs.reload(tab.id))`);
  const title = (): Promise<unknown> => back.evaluate('document.title').catch(() => undefined);
  await expect.poll(title).toBe('page');
  const again = await inspect(browser, back);
  await back.evaluate(`fetch('${api('back')}')`);
  await there.evaluate(`fetch('${api('still-there')}')`);
  await expectFinished(again.log, 1);
  await expectFinished(theirs.log, 2);
  expect([await pathsIn(again.log), await pathsIn(theirs.log)]).toEqual([['back'], ['still-there', 'there']]);
  await Promise.all([back, there, other].map((page) => page.close()));
});

test('after an update DevTools, opened again, captures anew; Chromium closes what is open of the old one', async () => {
  const page = await browser.newPage();
  await page.goto(`http://localhost:${site.port}/`);
  const before = await inspect(browser, page);
  await page.evaluate(`fetch('${api('before')}')`);
  await expectFinished(before.log, 1);
  await extensions.reload(id);
  const ours = (): string[] =>
    browser
      .targets()
      .map((one) => one.url())
      .filter((url) => url.endsWith('/src/devtools/devtools.html'));
  await expect.poll(ours).toEqual([]);
  // Its window goes away with it, or stays without our pages.
  await before.devtools.close().catch(() => undefined);
  const after = await inspect(browser, page);
  await page.evaluate(`fetch('${api('after')}')`);
  await expectFinished(after.log, 1);
  expect(await pathsIn(after.log)).toEqual(['after']);
});

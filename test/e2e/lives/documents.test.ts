import { createServer, type ServerResponse } from 'node:http';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogReader } from '../../../src/cli/log-reader.ts';
import { expectFinished } from '../../support/expect-finished.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';
import { listenOnLoopback, type Listening } from '../../support/loopback.ts';
import { createCleanup } from '../../support/cleanup.ts';

const undo = createCleanup();
let site: Listening;
let browser: Browser;
let asked: string[] = [];

const RULES = JSON.stringify({ prerender: [{ source: 'list', urls: ['/next'], eagerness: 'immediate' }] });

function answer(url: string, response: ServerResponse): void {
  asked.push(url);
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Content-Type', 'text/html');
  const api = `http://127.0.0.1:${site.port}`;
  const script = `fetch('${api}/prerendered'); document.onprerenderingchange = () => fetch('${api}/shown');`;
  response.end(`<title>page</title>${url === '/next' ? `<script>${script}</script>` : ''}`);
}

beforeAll(async () => {
  site = await listenOnLoopback(() =>
    createServer((request, response) => answer(request.url ?? '', response)),
  );
  undo.add(() => site.close());
  browser = await startChromium(undo);
  await firstPage(browser);
});

afterAll(() => undo.all());

const api = (path: string): string => `http://127.0.0.1:${site.port}/${path}`;

async function openTab(): Promise<Page> {
  asked = [];
  const page = await browser.newPage();
  await page.goto(`http://localhost:${site.port}/`);
  return page;
}

async function pathsIn(log: LogReader): Promise<string[]> {
  const exchanges = await log.exchanges();
  return exchanges.map(({ hops }) => new URL(hops[0].request.url).pathname.slice(1)).sort();
}

test('what a page asks while it is prerendered belongs to the tab, before it is shown and after', async () => {
  const page = await openTab();
  const { log } = await inspect(browser, page);
  await page.evaluate(`{
    const rules = document.createElement('script');
    rules.type = 'speculationrules';
    rules.textContent = '${RULES}';
    document.head.append(rules);
  }`);
  await expect.poll(() => asked).toContain('/prerendered');
  await expectFinished(log, 1);
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement('a'), { href: '/next', id: 'go' }))`,
  );
  // The document that is shown then is another one; puppeteer loses sight of the tab.
  await page.evaluate(`void document.querySelector('#go').click()`).catch(() => undefined);
  await expectFinished(log, 2);
  expect(await pathsIn(log)).toEqual(['prerendered', 'shown']);
});

test('a tab that crashed is captured on when it is loaded again, and what came before is kept', async () => {
  const page = await openTab();
  const { log } = await inspect(browser, page);
  await page.evaluate(`fetch('${api('before')}')`);
  await expectFinished(log, 1);
  const session = await page.createCDPSession();
  void session.send('Page.crash').catch(() => undefined);
  await new Promise((resolve) => page.once('error', resolve));
  await page.goto(`http://localhost:${site.port}/`);
  await page.evaluate(`fetch('${api('after')}')`);
  await expectFinished(log, 2);
  expect(await pathsIn(log)).toEqual(['after', 'before']);
  await page.close();
});

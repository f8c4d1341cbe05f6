import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { expectFinished } from '../../support/expect-finished.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { serveEmptyPage } from '../../support/empty-page.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';
import { listenOnLoopback } from '../../support/loopback.ts';

/** What a page can try against an extension whose id it knows. */
const attack = (id: string): string => `(async () => {
  const root = 'chrome-extension://${id}/';
  const reaches = {};
  const load = (tag, attribute, url) => new Promise((resolve) => {
    const element = document.createElement(tag);
    element.onload = () => resolve(true);
    element.onerror = () => resolve(false);
    element[attribute] = url;
    document.head.append(element);
  });
  reaches.fetch = await fetch(root + 'manifest.json').then(() => true, () => false);
  reaches.image = await load('img', 'src', root + 'assets/icons/16.png');
  reaches.script = await load('script', 'src', root + 'service-worker-loader.js');
  const frame = document.createElement('iframe');
  const framed = new Promise((resolve) => { frame.onload = resolve; });
  frame.src = root + 'src/panel/panel.html';
  document.body.append(frame);
  await framed;
  try { reaches.frame = frame.contentWindow.location.href.startsWith(root); } catch { reaches.frame = 'opaque'; }
  reaches.messages = typeof globalThis.chrome?.runtime?.sendMessage;
  reaches.session = typeof globalThis.corsLensSession;
  return reaches;
})()`;

test('a page that knows the id of the extension reaches nothing of it', async () => {
  const site = await serveEmptyPage();
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  await page.goto(`http://localhost:${site.port}/`);
  const { log } = await inspect(browser, page);
  const target = browser.targets().find((one) => one.url().endsWith('/src/devtools/devtools.html'));
  const id = new URL(target?.url() ?? '').hostname;
  expect(await page.evaluate(attack(id))).toEqual({
    fetch: false,
    image: false,
    script: false,
    frame: 'opaque',
    messages: 'undefined',
    session: 'undefined',
  });
  expect(await log.exchanges()).toEqual([]);
});

test('what the page makes of its timeline is read, never run or believed against headers', async () => {
  const site = await listenOnLoopback(() => createServer((_, response) => void response.end()));
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  await page.goto(`http://localhost:${site.port}/`);
  await page.evaluate(
    `performance.getEntriesByType = () => [{ name: location.href, get startTime() { throw 1; } }]`,
  );
  await page.evaluate(`JSON.stringify = () => '[["http://127.0.0.1/", 1e400, 200], {"__proto__": {}}]'`);
  const { log } = await inspect(browser, page);
  await page.evaluate(`fetch('http://127.0.0.1:${site.port}/', { method: 'POST' }).catch(() => {})`);
  const [exchange] = await expectFinished(log, 1);
  expect(exchange?.timelineStatus).toBeUndefined();
});

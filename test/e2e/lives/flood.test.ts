import { expect, onTestFinished, test } from 'vitest';
import { showExtensionPanel } from '../../../src/cli/chromium/devtools-views.ts';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { judgeLog } from '../../../src/cli/judged.ts';
import { atTestEnd } from '../../support/at-test-end.ts';
import { serveEmptyPage } from '../../support/empty-page.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';

/** At once: more in a second than the browser can make. */
const FLOOD = 1000;
/** Chromium refuses this port without a connection. */
const REFUSED = 'http://127.0.0.1:9/?';

test('of a flood of requests each is there once with its verdict, and the panel shows them', async () => {
  const site = await serveEmptyPage();
  onTestFinished(() => site.close());
  const browser = await startChromium(atTestEnd);
  const page = await firstPage(browser);
  await page.goto(`http://localhost:${site.port}/`);
  const { log, devtools } = await inspect(browser, page);
  await showExtensionPanel(devtools);
  const target = await browser.waitForTarget((one) => one.url().endsWith('/src/panel/panel.html'));
  const panel = await target.createCDPSession();

  await page.evaluate(`void Promise.allSettled(
    Array.from({ length: ${FLOOD} }, (_, number) => fetch('${REFUSED}' + number)))`);
  await expect.poll(async () => (await log.activity()).total).toBe(FLOOD);
  await expect.poll(async () => (await log.activity()).open).toBe(0);
  const { judged } = judgeLog(await log.exchanges());
  expect(new Set(judged.map(({ exchange }) => exchange.hops[0].request.url)).size).toBe(FLOOD);
  expect(new Set(judged.map(({ verdict }) => verdict.verdict))).toEqual(new Set(['not-cors']));
  await expect.poll(() => evaluate(panel, `document.body.textContent.includes('1,000 requests')`)).toBe(true);
  expect((await log.state()).connection).toBe('capturing');
});

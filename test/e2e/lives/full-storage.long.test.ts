import { createServer, type ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { expectFinished } from '../../support/expect-finished.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';
import { listenOnLoopback } from '../../support/loopback.ts';

const MANY = 250;
/** So many URLs of this length are more than the ten megabytes that the browser keeps for an extension. */
const URL_LENGTH = 60_000;
const NEARLY_FULL = 9_000_000;

test('more requests in flight than the browser’s storage holds are all told of in the end', async () => {
  const held: ServerResponse[] = [];
  let isOpen = false;
  const answer = (response: ServerResponse): void => {
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/html' });
    response.end('<title>page</title>');
  };
  const site = await listenOnLoopback(() =>
    createServer({ maxHeaderSize: 2 * URL_LENGTH }, (request, response) => {
      if (isOpen || request.url === '/') answer(response);
      else held.push(response);
    }),
  );
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  await page.goto(`http://localhost:${site.port}/`);
  const { log, session } = await inspect(browser, page);
  await page.evaluate(`void (window.done = Promise.all(Array.from({ length: ${MANY} }, (_, index) =>
    fetch('http://127.0.0.1:${site.port}/' + index + '?' + 'u'.repeat(${URL_LENGTH}))
      .then((response) => response.text()))))`);
  const inUse = async (): Promise<number> =>
    Number(await evaluate(session, 'chrome.storage.session.getBytesInUse()'));
  await expect.poll(inUse, { timeout: 60_000 }).toBeGreaterThan(NEARLY_FULL);

  isOpen = true;
  for (const response of held) answer(response);
  await page.evaluate('window.done.then(() => undefined)');
  const { judged } = judgeLog(await expectFinished(log, MANY));
  expect(new Set(judged.map(({ verdict }) => verdict.rule))).toEqual(new Set(['allowed-wildcard']));
  await expect.poll(inUse, { timeout: 60_000 }).toBeLessThan(NEARLY_FULL);
});

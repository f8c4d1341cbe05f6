import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { notesOf } from './notes.ts';

test('in Chromium, Trace comes to a frame of another origin with its first request', async () => {
  const site = await listenOnLoopback(() =>
    createServer((request, response) => {
      const far = `http://127.0.0.1:${site.port}`;
      const html =
        request.url === '/' ? `<!doctype html><iframe src="${far}/frame"></iframe>` : '<!doctype html>';
      response.writeHead(200, { 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*' }).end(html);
    }),
  );
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  const { session, log } = await inspect(browser, page);
  await page.goto(`http://localhost:${site.port}/`);
  await evaluate(session, 'corsLensSession.setTrace(true)');
  await page.waitForFunction(`performance.getEntriesByType('navigation')[0].type === 'reload'`);
  const frame = await page.waitForFrame((one) => one.url().endsWith('/frame'));
  const ask = `fetch('http://localhost:${site.port}/data', { credentials: 'omit' }).then(() => true)`;
  const noted = async (): Promise<string[]> => {
    await frame.evaluate(ask);
    return notesOf(await log.exchanges());
  };
  await expect.poll(noted).toContain('/data fetch cors omit follow 200 - -');
});

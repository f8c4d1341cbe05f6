import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { expect, onTestFinished, test } from 'vitest';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { expectFinished } from '../../support/expect-finished.ts';
import { createHttp1Server } from '../../support/http1-server.ts';
import { firstPage, inspect, killWorkers, startChromium } from '../../support/inspected-chromium.ts';
import { listenOnLoopback } from '../../support/loopback.ts';

const SEEN = 'seen-by-the-extension-4f1c9a';
const KEPT = 'kept-by-the-extension-8d2e7b';

function profileOf(browser: Browser): string {
  const named = browser.process()?.spawnargs.find((one) => one.startsWith('--user-data-dir='));
  if (named === undefined) throw new Error('the browser has no profile');
  return named.slice(named.indexOf('=') + 1);
}

/** Names of the files that hold these bytes; files come and go while the browser runs. */
async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const found = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file).catch(() => Buffer.alloc(0));
      return bytes.includes(text) ? [file] : [];
    }),
  );
  return found.flat();
}

test('nothing of a session is written to disk, also where its worker is killed', async () => {
  const site = await listenOnLoopback(() =>
    createHttp1Server(() => ({
      kind: 'answer',
      status: 200,
      lines: [
        ['Access-Control-Allow-Origin', '*'],
        ['Cache-Control', 'no-store'],
        ['X-Seen', SEEN],
        ['Content-Type', 'text/html'],
      ],
      body: Buffer.from('<title>page</title>'),
    })),
  );
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  await page.goto(`http://localhost:${site.port}/`);
  const inspected = await inspect(browser, page);
  const ask = (path: string): Promise<unknown> =>
    page.evaluate(`fetch('http://127.0.0.1:${site.port}/${path}')`).then(() => undefined);
  await ask('before');
  await expectFinished(inspected.log, 1);
  await killWorkers(inspected);
  await ask('after');
  const exchanges = await expectFinished(inspected.log, 2);
  expect(JSON.stringify(exchanges)).toContain(SEEN);

  // What the extension means to keep is found by the same search: so would be what it kept by mistake.
  await evaluate(inspected.session, `chrome.storage.local.set({ kept: '${KEPT}' })`);
  const profile = profileOf(browser);
  await expect.poll(() => filesWith(profile, KEPT), { timeout: 60_000 }).not.toEqual([]);
  expect(await filesWith(profile, SEEN)).toEqual([]);
});

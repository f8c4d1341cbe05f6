import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { buildExtension } from '../../src/cli/extension-build.ts';
import { serveCaptureSite } from '../support/capture-site.ts';
import { startCommand, type RunningCommand } from '../support/run-command.ts';

/** What a capture is told, and what it may take from then on, in seconds, with some for a busy machine. */
const TIMEOUT = 10;
const END_LIMIT = TIMEOUT + 10 + 5;
/** Of a whole test, with the start of a browser, in milliseconds. */
const BOUND = 180_000;

beforeAll(async () => {
  for (const browser of ['chrome', 'firefox'] as const) await buildExtension(browser);
});

/** Starts a capture of a page with this script, and waits until the page is asked for. */
async function startCapture(
  script: string,
  args: readonly string[],
  starter: 'node' | 'npm' = 'node',
): Promise<RunningCommand> {
  const site = await serveCaptureSite(script);
  onTestFinished(() => site.close());
  const all = [site.page, '--timeout', String(TIMEOUT), ...args];
  const command = await startCommand('capture', all, {}, starter);
  await Promise.race([site.visited, command.ended]);
  return command;
}

const PAGES = {
  'changes its URL without end': `setInterval(() => { for (let i = 0; i < 2000; i++) history.replaceState(null, '', '#' + i); }, 0);`,
  'makes 100,000 requests': `for (let i = 0; i < 100_000; i++) fetch(OTHER + '/missing?' + i).catch(() => {});`,
  'asks for 300 very long URLs': `for (let i = 0; i < 300; i++) fetch(OTHER + '/missing?' + 'x'.repeat(200_000) + i).catch(() => {});`,
  'makes 5,000 requests for data': `for (let i = 0; i < 5_000; i++) fetch('data:text/plain,' + i);`,
  'changes its URL without end after a while': `fetch(OTHER + '/missing').catch(() => {}); setTimeout(() => setInterval(() => { for (let i = 0; i < 2000; i++) history.replaceState(null, '', '#' + i); }, 0), 3000);`,
  'opens dialogs without end': `setTimeout(() => { for (;;) alert('again'); });`,
  'opens windows without end': `setInterval(() => { for (let i = 0; i < 20; i++) window.open('/x'); }, 1);`,
  'never yields': `fetch(OTHER + '/missing'); setTimeout(() => { for (;;); }, 500);`,
};

describe.each(['chromium', 'firefox'])('a capture with %s ends in time and leaves nothing', (browser) => {
  test.each(Object.entries(PAGES))('of a page that %s', { timeout: BOUND }, async (name, script) => {
    const folder = await mkdtemp(join(tmpdir(), 'capture-ends-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const har = join(folder, 'flood.har');
    const command = await startCapture(script, ['--browser', browser, '--har', har]);
    const began = Date.now();
    const { code, leftovers } = await command.ended;
    expect((Date.now() - began) / 1000).toBeLessThan(END_LIMIT);
    expect([0, 4]).toContain(code);
    expect(leftovers).toEqual([]);
    // Firefox may die of some, or be too busy even to be told to stop.
    const text = await readFile(har, 'utf8').catch(() => undefined);
    if (browser === 'chromium' || code === 0)
      expect(JSON.parse(text ?? '')).toHaveProperty('log.version', '1.2');
    // What was captured before is there.
    if (name.endsWith('after a while')) expect(JSON.parse(text ?? '').log.entries).not.toEqual([]);
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    'when npm gets %s',
    { timeout: BOUND },
    async (signal) => {
      const command = await startCapture('', ['--browser', browser, '--until', 'false'], 'npm');
      await command.browser();
      command.kill(signal);
      // What npm started still holds the pipes, so this waits for that, too.
      expect((await command.ended).leftovers).toEqual([]);
    },
  );
});

test('a capture ends with 4 when the process of the extension is killed', { timeout: BOUND }, async () => {
  const command = await startCapture('', ['--until', 'false']);
  process.kill(await extensionProcessOf(await command.browser()), 'SIGKILL');
  const began = Date.now();
  expect(await command.ended).toMatchObject({ code: 4, leftovers: [] });
  expect((Date.now() - began) / 1000).toBeLessThan(END_LIMIT);
});

/** The renderer of the extension's pages, which Chromium marks as such. */
async function extensionProcessOf(browser: number): Promise<number> {
  for (const pid of (await readdir('/proc')).map(Number).filter(Number.isInteger)) {
    const [line, status] = await Promise.all(
      ['cmdline', 'stat'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
    );
    // The group is the browser's.
    const group = Number(/\) \w \d+ (\d+)/.exec(status ?? '')?.[1]);
    if (group === browser && line?.includes('--extension-process')) return pid;
  }
  throw new Error('The extension has no process of its own.');
}

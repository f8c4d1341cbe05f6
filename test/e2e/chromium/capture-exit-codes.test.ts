import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveCaptureSite, type CaptureSite } from '../../support/capture-site.ts';
import { runCommand, startCommand } from '../../support/run-command.ts';

let site: CaptureSite;
let folder: string;

beforeAll(async () => {
  site = await serveCaptureSite(`fetch(OTHER + '/allowed'); fetch(OTHER + '/missing').catch(() => {});`);
  folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
});

afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** Fails with this code and one line on stderr that says this; nothing is left. */
async function expectFailure(args: readonly string[], code: number, says: RegExp, env = {}): Promise<void> {
  const result = await runCommand('capture', args, env);
  expect(result.stderr).toMatch(says);
  expect(result.stderr.trim().split('\n')).toHaveLength(1);
  expect(result).toMatchObject({ code, stdout: '', leftovers: [] });
}

test('0: the page was captured, and nothing in it is what --fail-on names', async () => {
  const result = await runCommand('capture', [site.page, '--fail-on', 'not-cors']);
  expect(result).toMatchObject({ code: 0, leftovers: [] });
  expect(result.stderr).toBe('2 cross-origin requests: 1 allowed, 1 blocked\n');
  // A heading, two rows, and below the blocked one why and what fixes it.
  expect(result.stdout).toMatch(
    /^VERDICT .*\nallowed .*\nblocked .*\n {4}Blocked by CORS: .*\n {4}Fix: .*Access-Control-Allow-Origin.*\n {4}Note: .*\n$/,
  );
});

test('1: --fail-on names a verdict that was found, on a page with an error status', async () => {
  const args = [`${site.page}missing`, '--fail-on', 'not-cors,blocked'];
  expect(await runCommand('capture', args)).toMatchObject({ code: 1 });
});

test('2: bad usage', async () => {
  await expectFailure(['no url'], 2, /no url is not an http: or https: URL/);
  await expectFailure([], 2, /no URL given/);
  await expectFailure([site.page, '--fial-on', 'blocked'], 2, /--fial-on/);
});

test('3: a wrong CHROME_PATH is not replaced by another browser', async () => {
  const env = { CHROME_PATH: join(folder, 'no-browser') };
  await expectFailure([site.page], 3, /CHROME_PATH is .*no-browser/, env);
});

test('3: a CHROME_PATH that is no browser', async () => {
  await expectFailure([site.page], 3, /did not start/, { CHROME_PATH: process.execPath });
});

test('4: the HAR cannot be written', async () => {
  await expectFailure(
    [site.page, '--har', join(folder, 'no-folder', 'x.har')],
    4,
    /x\.har cannot be written/,
  );
  const result = await runCommand('capture', [site.page, '--har', folder]);
  expect(result).toMatchObject({ code: 4, leftovers: [] });
  expect(result.stderr).toMatch(/cannot be written: it is a folder/);
});

test('130: interrupted while it waits', async () => {
  const visited = await serveCaptureSite('');
  const command = await startCommand('capture', [visited.page, '--until', 'false']);
  await visited.visited;
  command.interrupt();
  expect(await command.ended).toMatchObject({ code: 130, stdout: '', stderr: '', leftovers: [] });
  await visited.close();
});

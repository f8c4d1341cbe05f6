import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { closedPort } from '../../../src/playground/listen.ts';
import { serveCaptureSite, type CaptureSite } from '../../support/capture-site.ts';
import { runCommand, startCommand, type CommandResult } from '../../support/run-command.ts';
import { createCleanup } from '../../support/cleanup.ts';

const undo = createCleanup();
const FIREFOX = ['--browser', 'firefox'];

afterEach(() => undo.all());

async function serve(script: string): Promise<CaptureSite> {
  const site = await serveCaptureSite(script);
  undo.add(() => site.close());
  return site;
}

function capture(...args: readonly string[]): Promise<CommandResult> {
  return runCommand('capture', [...args, ...FIREFOX]);
}

test('prints the verdicts and writes the HAR', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  undo.add(() => rm(folder, { recursive: true }));
  const { page } = await serve(`fetch(OTHER + '/allowed'); fetch(OTHER + '/missing').catch(() => {});`);
  const file = join(folder, 'page.har');
  const result = await capture(page, '--har', file);
  expect(result).toMatchObject({ code: 0, leftovers: [] });
  expect(result.stderr).toMatch(/^2 cross-origin requests: 1 allowed, 1 blocked$/m);
  const { log } = JSON.parse(await readFile(file, 'utf8'));
  expect(log._corsLens.browser).toBe('firefox');
  expect(log.entries.map((entry: { _cors: { firefox: string | null } }) => entry._cors.firefox)).toEqual([
    null,
    'CORSMissingAllowOrigin2',
  ]);
});

test('waits for a slow response, for what follows it, and for no event stream', async () => {
  const { page } = await serve(
    `new EventSource(OTHER + '/events');
     fetch(OTHER + '/slow', { method: 'PUT' }).then(() => fetch(OTHER + '/after').catch(() => {}));`,
  );
  const { stdout, stderr } = await capture(page);
  expect(stdout).toMatch(/^allowed .*\/slow$/m);
  expect(stdout).toMatch(/^blocked .*\/after$/m);
  expect(stderr).not.toContain('idle');
});

test('keeps what a page asked before it navigated, and waits for what is asked of it', async () => {
  const { page } = await serve(
    `if (!location.hash) fetch(OTHER + '/allowed?first').then(() => location.replace('/next#second'));
     else fetch(OTHER + '/allowed?second').then(() => { window.done = true; });`,
  );
  const { stdout } = await capture(page, '--until', 'window.done');
  expect(stdout).toMatch(/\/allowed\?first$/m);
  expect(stdout).toMatch(/\/allowed\?second$/m);
});

test('a dialog does not stop the page', async () => {
  const { page } = await serve(
    `alert('stop'); fetch(OTHER + '/allowed').then(() => { window.done = true; });`,
  );
  expect((await capture(page, '--until', 'window.done')).stdout).toMatch(/^allowed .*\/allowed$/m);
});

test('1: --fail-on names a verdict that was found, on a page with an error status', async () => {
  const { page } = await serve(`fetch(OTHER + '/missing').catch(() => {});`);
  expect(await capture(`${page}missing`, '--fail-on', 'blocked')).toMatchObject({ code: 1, leftovers: [] });
});

test('3: a wrong FIREFOX_PATH is not replaced by another browser', async () => {
  const env = { FIREFOX_PATH: join(tmpdir(), 'no-browser') };
  const result = await runCommand('capture', ['http://localhost/', ...FIREFOX], env);
  expect(result).toMatchObject({ code: 3, stdout: '', leftovers: [] });
  expect(result.stderr).toMatch(/FIREFOX_PATH is .*no-browser/);
  expect(
    await runCommand('capture', ['http://localhost/', ...FIREFOX], { FIREFOX_PATH: process.execPath }),
  ).toMatchObject({ code: 3, leftovers: [] });
});

test('4: the page does not load', async () => {
  const refused = await capture(`http://localhost:${await closedPort('127.0.0.1')}/`);
  expect(refused).toMatchObject({ code: 4, stdout: '', leftovers: [] });
  expect(refused.stderr).toMatch(/did not load: connectionFailure/);
  const { page } = await serve('');
  const silent = await capture(`${page}silent`, '--timeout', '2');
  expect(silent).toMatchObject({ code: 4, stdout: '', leftovers: [] });
  expect(silent.stderr).toMatch(/did not load: no response within 2 s/);
});

test('4: the browser dies', async () => {
  const { page, visited } = await serve('');
  const command = await startCommand('capture', [page, '--until', 'false', ...FIREFOX]);
  await visited;
  process.kill(await command.browser(), 'SIGKILL');
  expect(await command.ended).toMatchObject({ code: 4, stdout: '', leftovers: [] });
});

test('130: interrupted while it waits, and while the browser starts', async () => {
  const { page, visited } = await serve('');
  const waiting = await startCommand('capture', [page, '--until', 'false', ...FIREFOX]);
  await visited;
  waiting.interrupt();
  expect(await waiting.ended).toMatchObject({ code: 130, stdout: '', leftovers: [] });
  const starting = await startCommand('capture', [page, ...FIREFOX]);
  await starting.browser();
  starting.interrupt();
  expect(await starting.ended).toMatchObject({ code: 130, stdout: '', leftovers: [] });
});

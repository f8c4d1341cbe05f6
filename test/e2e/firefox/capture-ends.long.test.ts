import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { closedPort } from '../../../src/playground/listen.ts';
import type { CaptureSite } from '../../support/capture-site.ts';
import { runCommand, startCommand } from '../../support/run-command.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { capture, FIREFOX, serveUntil } from './capture-with-firefox.ts';

const undo = createCleanup();

afterEach(() => undo.all());

const serve = (script: string): Promise<CaptureSite> => serveUntil(undo, script);

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

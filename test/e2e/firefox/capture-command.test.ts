import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { CaptureSite } from '../../support/capture-site.ts';
import { startCommand } from '../../support/run-command.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { capture, FIREFOX, serveUntil } from './capture-with-firefox.ts';

const undo = createCleanup();

afterEach(() => undo.all());

const serve = (script: string): Promise<CaptureSite> => serveUntil(undo, script);

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

import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveCaptureSite, type CaptureSite } from '../../support/capture-site.ts';
import { runCommand, startCommand } from '../../support/run-command.ts';

let site: CaptureSite;

beforeAll(async () => {
  site = await serveCaptureSite('');
});

afterAll(() => site.close());

test('0: an error without a body is a page all the same', async () => {
  expect(await runCommand('capture', [`${site.page}empty`])).toMatchObject({ code: 0, leftovers: [] });
});

test('4: a host that does not exist', async () => {
  const result = await runCommand('capture', ['http://nope.invalid/']);
  expect(result).toMatchObject({ code: 4, stdout: '', leftovers: [] });
  expect(result.stderr).toMatch(/did not load: net::ERR_/);
});

test('130: interrupted while the browser starts', async () => {
  const command = await startCommand('capture', [site.page, '--until', 'false']);
  await command.browser();
  command.interrupt();
  expect(await command.ended).toMatchObject({ code: 130, stdout: '', stderr: '', leftovers: [] });
});

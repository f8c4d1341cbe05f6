import { afterAll, beforeAll, expect, test } from 'vitest';
import { closedPort } from '../../../src/playground/listen.ts';
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

test('4: the page does not load', async () => {
  const refused = await runCommand('capture', [`http://localhost:${await closedPort('127.0.0.1')}/`]);
  expect(refused).toMatchObject({ code: 4, stdout: '', leftovers: [] });
  expect(refused.stderr).toMatch(/^cors-lens: .*did not load: net::ERR_CONNECTION_REFUSED.*\n$/);
  const silent = await runCommand('capture', [`${site.page}silent`, '--timeout', '2']);
  expect(silent).toMatchObject({ code: 4, stdout: '', leftovers: [] });
  expect(silent.stderr).toMatch(/^cors-lens: .*did not load: no response within 2 s.*\n$/);
});

test('4: the browser dies', async () => {
  const visited = await serveCaptureSite('');
  const command = await startCommand('capture', [visited.page, '--until', 'false']);
  await visited.visited;
  process.kill(await command.browser(), 'SIGKILL');
  const result = await command.ended;
  await visited.close();
  expect(result).toMatchObject({ code: 4, stdout: '', leftovers: [] });
  expect(result.stderr).toMatch(/^cors-lens: .*\n$/);
});

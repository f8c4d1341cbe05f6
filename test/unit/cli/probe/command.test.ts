import { expect, onTestFinished, test } from 'vitest';
import { runCommand } from '../../../support/run-command.ts';
import { serveProbed } from './server.ts';

const REST = ['--origin', 'https://app.example'];

test('the exit code and the lines say whether the request is blocked, and why', async () => {
  const server = await serveProbed(({ path }) =>
    path === '/open' ? { headers: { 'Access-Control-Allow-Origin': '*', 'X-Evil': '\u009b31m' } } : {},
  );
  onTestFinished(() => server.close());
  const allowed = await runCommand('main', ['probe', `${server.base}/open`, ...REST, '--send', '--json']);
  expect(allowed).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(allowed.stdout)).toMatchObject({ verdict: 'allowed', responses: [{ status: 200 }] });
  const blocked = await runCommand('main', ['probe', `${server.base}/`, ...REST, '--send']);
  expect(blocked).toMatchObject({ code: 1, stderr: '' });
  expect(blocked.stdout).toMatch(/^chromium +blocked +missing-allow-origin$/m);
  expect(blocked.stdout).toMatch(/^Fix: .*Access-Control-Allow-Origin: https:\/\/app\.example/m);
});

test('wrong usage and servers that do not answer have exit codes of their own', async () => {
  const server = await serveProbed(() => ({}));
  await server.close();
  const nobody = await runCommand('main', ['probe', server.base, ...REST, '--send']);
  expect(nobody).toMatchObject({ code: 4, stdout: '' });
  const nothing = await runCommand('main', ['probe', server.base, ...REST]);
  expect(nothing).toMatchObject({ code: 2, stdout: '' });
  expect(nothing.stderr).toContain('--send');
  expect((await runCommand('main', ['probe', '--help'])).stdout).toMatch(
    /^usage: npm run cors-lens -- probe /,
  );
});

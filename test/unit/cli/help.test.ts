import { expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';

test.each(['build', 'capture', 'dev', 'new-rule', 'package', 'reference', 'start'] as const)(
  '%s --help says what it takes, and does nothing else',
  async (name) => {
    const { code, stdout, stderr } = await runCommand(name, ['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      name === 'start' ? /^usage: npm start --/ : new RegExp(`^usage: npm run ${name}\\b`),
    );
  },
);

test.each(['capture', 'dev', 'start'] as const)('%s names an option that it does not know', async (name) => {
  const { code, stdout, stderr } = await runCommand(name, ['--hedless']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^cors-lens: .*--hedless.*\(see --help\)/);
});

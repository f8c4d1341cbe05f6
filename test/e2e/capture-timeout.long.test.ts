import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildExtension } from '../../src/cli/extension-build.ts';
import { serveCaptureSite } from '../support/capture-site.ts';
import { runCommand, type CommandResult } from '../support/run-command.ts';

beforeAll(async () => {
  for (const browser of ['chrome', 'firefox'] as const) await buildExtension(browser);
});

/** Long enough for a busy machine to load a page; the tests wait for it together. */
const SECONDS = 20;

async function capture(script: string, ...args: readonly string[]): Promise<CommandResult> {
  const site = await serveCaptureSite(script);
  onTestFinished(() => site.close());
  return runCommand('capture', [site.page, '--timeout', String(SECONDS), ...args]);
}

test('a capture waits no longer than it is told', async () => {
  const script = `fetch(OTHER + '/never'); fetch(OTHER + '/allowed'); fetch(OTHER + '/missing').catch(() => {});`;
  const [idle, until, firefox] = await Promise.all([
    capture(script),
    capture(script, '--until', `fetch(OTHER + '/never')`),
    capture(script, '--until', 'window.done', '--browser', 'firefox'),
  ]);
  expect(idle).toMatchObject({ code: 0, leftovers: [] });
  expect(idle.stderr).toContain(
    `the page was still busy after ${SECONDS} s; this is what was captured until then\n`,
  );
  expect(until).toMatchObject({ code: 4, leftovers: [] });
  expect(firefox).toMatchObject({ code: 4, leftovers: [] });
  for (const { stderr } of [until, firefox])
    expect(stderr).toMatch(new RegExp(`--until was not met in ${SECONDS} s\\n$`));
  for (const { stdout } of [idle, until, firefox]) {
    expect(stdout).toMatch(/^unknown .*\/never$/m);
    expect(stdout).toMatch(/^allowed .*\/allowed$/m);
    expect(stdout).toMatch(/^blocked .*\/missing$/m);
  }
});

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const RUN = fileURLToPath(new URL('../../../src/cli/run.mjs', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  await mkdir(join(folder, 'src', 'cli'), { recursive: true });
  await cp(RUN, join(folder, 'src', 'cli', 'run.mjs'));
  await writeFile(
    join(folder, 'src', 'cli', 'capture.ts'),
    `import 'preact';\nexport const x: number = 1;\n`,
  );
});

afterAll(() => rm(folder, { recursive: true }));

test('without its dependencies a command says so in one line', async () => {
  const result = await new Promise((resolve) => {
    execFile(
      process.execPath,
      ['src/cli/run.mjs', 'src/cli/capture.ts', 'https://x.test/'],
      { cwd: folder },
      (error, stdout, stderr) => resolve({ code: error?.code, stdout, stderr }),
    );
  });
  expect(result).toEqual({
    code: 2,
    stdout: '',
    stderr: 'cors-lens: the dependencies are not installed: run "npm ci" first\n',
  });
});

test.runIf(process.platform === 'linux')(
  'where nothing can be written to the temporary folder, a command says so in one line',
  async () => {
    const result = await new Promise((resolve) => {
      execFile(
        process.execPath,
        [RUN, 'src/cli/capture.ts'],
        { cwd: folder, env: { ...process.env, TMPDIR: '/proc' } },
        (error, stdout, stderr) => resolve({ code: error?.code, stdout, stderr }),
      );
    });
    expect(result).toEqual({
      code: 4,
      stdout: '',
      stderr: 'cors-lens: nothing can be written to the temporary folder /proc\n',
    });
  },
);

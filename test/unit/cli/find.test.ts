import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findChromium } from '../../../src/cli/browsers/find.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function program(name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, '');
  await chmod(path, 0o755);
  return path;
}

test('CHROME_PATH wins over PATH', async () => {
  await program('chromium');
  const own = await program('my-browser');
  expect(await findChromium({ CHROME_PATH: own, PATH: folder })).toBe(own);
});

test.each(['nothing', 'not-executable', '.'])('CHROME_PATH that is no program: %s', async (name) => {
  await program('chromium');
  await writeFile(join(folder, 'not-executable'), '');
  await expect(findChromium({ CHROME_PATH: join(folder, name), PATH: folder })).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining('CHROME_PATH'),
  });
});

test('PATH is searched', async () => {
  const found = await program('chromium');
  expect(await findChromium({ PATH: `/nowhere:${folder}` })).toBe(found);
});

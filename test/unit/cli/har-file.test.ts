import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkOutputPath } from '../../../src/cli/har-file.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('a file that can be written is tried, and left as it was', async () => {
  const folder = await temporaryFolder();
  await checkOutputPath(join(folder, 'new.har'));
  expect(await readdir(folder)).toEqual([]);
  await writeFile(join(folder, 'old.har'), 'old');
  await checkOutputPath(join(folder, 'old.har'));
  expect(await readdir(folder)).toEqual(['old.har']);
  expect(await readFile(join(folder, 'old.har'), 'utf8')).toBe('old');
});

test('a folder, and a file in none, are refused before anything is captured', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'x.har'));
  await expect(checkOutputPath(join(folder, 'x.har'))).rejects.toThrow(
    'x.har cannot be written: it is a folder',
  );
  await expect(checkOutputPath(join(folder, 'none', 'x.har'))).rejects.toThrow(
    'x.har cannot be written: there is no such file or folder',
  );
  expect(await readdir(folder)).toEqual(['x.har']);
});

test.runIf(process.platform === 'linux')('what is full is refused, too', async () => {
  await checkOutputPath('/dev/null');
  await expect(checkOutputPath('/dev/full')).rejects.toThrow('/dev/full cannot be written: the disk is full');
});

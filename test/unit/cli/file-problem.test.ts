import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileProblem } from '../../../src/cli/file-problem.ts';

const problemOf = async (path: string): Promise<string> =>
  readFile(path, 'utf8').then(() => 'it was read', fileProblem);

test('why a file cannot be read is said in words', async () => {
  expect(await problemOf(join(tmpdir(), 'no such folder', 'a.har'))).toBe('there is no such file or folder');
  expect(await problemOf(tmpdir())).toBe('it is a folder');
  expect(await problemOf(join(import.meta.filename, 'a.har'))).toBe('a part of its path is not a folder');
});

test('any other error says itself', () => {
  expect(fileProblem(new Error('Unexpected token\nat 1'))).toBe('Unexpected token');
  expect(fileProblem('text')).toBe('text');
});

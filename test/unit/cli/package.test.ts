import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from 'vite';
import { filesBelow, zipOf } from '../../../src/cli/package/zip.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cors-lens-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('a zip has the same bytes whenever and in whatever order its files were written', async () => {
  const write = async (name: string, at: number): Promise<string> => {
    const place = join(folder, name);
    await mkdir(join(place, 'b'), { recursive: true });
    for (const file of at > 1 ? ['a.txt', 'b/c.txt'] : ['b/c.txt', 'a.txt']) {
      await writeFile(join(place, file), file.repeat(100));
      await utimes(join(place, file), at, at);
    }
    return place;
  };
  const one = await write('one', 1);
  const two = await write('two', 1_000_000_000);
  const zip = await zipOf(one, ['b/c.txt', 'a.txt']);
  expect(await zipOf(two, await filesBelow(two))).toEqual(zip);
  const files = Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes).slice(0, 5)]);
  expect(files).toEqual([
    ['a.txt', 'a.txt'],
    ['b/c.txt', 'b/c.t'],
  ]);
});

it('the extension is packed to the same bytes when it is built again', { timeout: 240_000 }, async () => {
  const pack = async (name: string): Promise<Uint8Array> => {
    const outDir = join(folder, name);
    await build({ root: ROOT, mode: 'firefox', logLevel: 'error', build: { outDir, emptyOutDir: true } });
    return zipOf(outDir, await filesBelow(outDir));
  };
  const first = await pack('first');
  const second = await pack('second');
  expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
});

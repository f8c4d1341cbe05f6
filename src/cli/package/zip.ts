import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';

/** The oldest time that a zip can store. Every entry has it, so that the same files give the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** Zips these files of the folder. The bytes do not depend on the place, the time or the order of the list. */
export async function zipOf(folder: string, files: readonly string[]): Promise<Uint8Array> {
  const entries: Zippable = {};
  for (const file of files.toSorted())
    entries[file] = [await readFile(join(folder, file)), { mtime: NO_TIME, os: 0 }];
  return zipSync(entries, { level: 9 });
}

/** Paths relative to the folder, with `/` on every system. */
export async function filesBelow(folder: string, prefix = ''): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  const paths = await Promise.all(
    entries.map(async (entry) => {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(folder, path) : [path];
    }),
  );
  return paths.flat();
}

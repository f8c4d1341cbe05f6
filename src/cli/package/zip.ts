import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';

/** The oldest time a zip can name; every entry has it, so that the same files give the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** These files of the folder as a zip: the same bytes wherever, whenever and in whatever order they are named. */
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

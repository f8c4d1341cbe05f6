import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A page and its servers, as Chrome recorded them. */
export const RECORDED = new URL('../../data/chrome-156.har', import.meta.url).pathname;

/** Writes what a reload gives after a change on the server: what was allowed misses its header, and the reverse. */
export async function writeAfter(folder: string, recorded = RECORDED): Promise<string> {
  const after = join(folder, 'after.har');
  const har = await readFile(recorded, 'utf8');
  await writeFile(
    after,
    har
      .replaceAll('case=missing', 'case=\0')
      .replaceAll('case=allowed', 'case=missing')
      .replaceAll('case=\0', 'case=allowed'),
  );
  return after;
}

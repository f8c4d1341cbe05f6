import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The paths that a build depends on. */
export const BUILD_INPUTS = ['src', 'assets', 'manifest.json', 'vite.config.ts', 'package.json'].map((path) =>
  join(ROOT, path),
);

/** Whether `dist/NAME` was built after the last change of its sources. */
export async function isFresh(name: string): Promise<boolean> {
  const changes = await Promise.all(BUILD_INPUTS.map(newestChange));
  const newest = changes.reduce((most, at) => Math.max(most, at), 0);
  return (await changedAt(stampOf(name))) > newest && (await changedAt(join(ROOT, 'dist', name))) > 0;
}

export async function markBuilt(name: string, startedAt: Date): Promise<void> {
  await mkdir(join(ROOT, 'dist'), { recursive: true });
  await writeFile(stampOf(name), startedAt.toISOString());
}

function stampOf(name: string): string {
  return join(ROOT, 'dist', `${name}.stamp`);
}

/** The newest change in a path, in milliseconds since the epoch. A folder changes when an entry is added or removed. */
async function newestChange(path: string): Promise<number> {
  const own = await changedAt(path);
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const below = await Promise.all(entries.map((entry) => newestChange(join(path, entry.name))));
  return below.reduce((most, at) => Math.max(most, at), own);
}

/** 0 if the path does not exist. */
async function changedAt(path: string): Promise<number> {
  return stat(path).then(
    (stats) => stats.mtimeMs,
    () => 0,
  );
}

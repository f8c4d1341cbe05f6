import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The paths that a build depends on. */
export const BUILD_INPUTS = ['src', 'assets', 'manifest.json', 'vite.config.ts', 'package.json'].map((path) =>
  join(ROOT, path),
);

export const EXTENSION_BROWSERS = ['chrome', 'firefox'] as const;
export type ExtensionBrowser = (typeof EXTENSION_BROWSERS)[number];

export interface BuildOptions {
  /** Build readable code with source maps, in a separate folder. */
  readonly debug?: boolean;
}

/** Builds the extension for one browser if its sources changed. Returns its folder, and whether it was built. */
export async function buildExtension(
  browser: ExtensionBrowser,
  { debug = false }: BuildOptions = {},
): Promise<{ folder: string; built: boolean }> {
  const dist = join(ROOT, 'dist');
  const name = debug ? `${browser}-debug` : browser;
  const folder = join(dist, name);
  const stamp = join(dist, `${name}.stamp`);
  const changes = await Promise.all(BUILD_INPUTS.map(newestChange));
  const newest = changes.reduce((most, at) => Math.max(most, at), 0);
  if ((await changedAt(stamp)) > newest && (await changedAt(folder)) > 0) return { folder, built: false };

  // Built in another folder and then moved, so that a browser never loads a half-written build.
  const startedAt = new Date();
  const aside = join(dist, `.${name}-${process.pid}`);
  // Imported here because loading Vite takes longer than finding out that nothing has to be built.
  const { build } = await import('vite');
  // A test runner sets NODE_ENV to `test`, which would give a development build of the views, a fifth larger.
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({
    root: ROOT,
    mode: browser,
    logLevel: 'error',
    build: { outDir: aside, emptyOutDir: true, ...(debug && { sourcemap: true, minify: false }) },
  });
  if (before === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = before;
  await rm(folder, { recursive: true, force: true });
  await rename(aside, folder);
  await mkdir(dist, { recursive: true });
  await writeFile(stamp, startedAt.toISOString());
  return { folder, built: true };
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

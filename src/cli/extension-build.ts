import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Paths of all that a build depends on. */
export const BUILD_INPUTS = ['src', 'assets', 'manifest.json', 'vite.config.ts', 'package.json'].map((path) =>
  join(ROOT, path),
);

export const EXTENSION_BROWSERS = ['chrome', 'firefox'] as const;
export type ExtensionBrowser = (typeof EXTENSION_BROWSERS)[number];

export interface BuildOptions {
  /** Readable code with source maps, in a folder of its own. */
  readonly debug?: boolean;
}

/** Builds the extension for one browser where its sources changed; its folder and whether it was built. */
export async function buildExtension(
  browser: ExtensionBrowser,
  { debug = false }: BuildOptions = {},
): Promise<{ folder: string; built: boolean }> {
  const dist = join(ROOT, 'dist');
  const name = debug ? `${browser}-debug` : browser;
  const folder = join(dist, name);
  const stamp = join(dist, `${name}.stamp`);
  const newest = Math.max(...(await Promise.all(BUILD_INPUTS.map(newestChange))));
  if ((await changedAt(stamp)) > newest && (await changedAt(folder)) > 0) return { folder, built: false };

  // Built aside and moved, so that a browser which loads the old folder never sees half of the new one.
  const startedAt = new Date();
  const aside = join(dist, `.${name}-${process.pid}`);
  // It takes longer to load than to see that there is nothing to build.
  const { build } = await import('vite');
  // A test runner sets another one, and views that are compiled for development are a fifth larger.
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

/** Newest change below a path, in milliseconds since the epoch; a folder changes when an entry comes or goes. */
async function newestChange(path: string): Promise<number> {
  const own = await changedAt(path);
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const below = await Promise.all(entries.map((entry) => newestChange(join(path, entry.name))));
  return Math.max(own, ...below);
}

/** 0 where there is no such path. */
async function changedAt(path: string): Promise<number> {
  return stat(path).then(
    (stats) => stats.mtimeMs,
    () => 0,
  );
}

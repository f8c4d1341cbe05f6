import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFresh, markBuilt } from './freshness.ts';
import { isPackage } from './invocation.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

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
  if (isPackage || (await isFresh(name))) return { folder, built: false };

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
  await markBuilt(name, startedAt);
  return { folder, built: true };
}

import { execFile } from 'node:child_process';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isFresh, markBuilt } from '../freshness.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const DIST = join(ROOT, 'dist');

/** Builds the JavaScript and the types of the npm package if the sources changed. Returns whether it did. */
export async function buildNpmPackage(): Promise<boolean> {
  if (await isFresh('cli')) return false;
  const startedAt = new Date();
  await buildScripts();
  await buildTypes();
  await markBuilt('cli', startedAt);
  return true;
}

/** All files are in one folder, as deep as the sources of the commands: they find the other folders from there. */
async function buildScripts(): Promise<void> {
  // Imported here because loading Vite takes longer than finding out that nothing has to be built.
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: join(DIST, 'cli'),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: {
        input: { main: join(ROOT, 'src/cli/main.ts'), index: join(ROOT, 'src/library/index.ts') },
        external: /^[^./]/,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  await chmod(join(DIST, 'cli', 'main.js'), 0o755);
}

/** The types of the library alone. */
async function buildTypes(): Promise<void> {
  const outDir = join(DIST, 'types');
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const config = join(DIST, 'types.tsconfig.json');
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rewriteRelativeImportExtensions: true,
    outDir,
    rootDir: join(ROOT, 'src'),
    types: [],
  };
  const files = [join(ROOT, 'src/library/index.ts')];
  await writeFile(
    config,
    JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions, files, include: [] }),
  );
  await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', config]);
}

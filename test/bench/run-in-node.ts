import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { Figure } from './measure.ts';

/** Measures the code as it is shipped, minified and in one piece: what compiles on the fly runs half as fast. */
export async function figuresInNode(args: readonly string[]): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: fileURLToPath(new URL('in-node.ts', import.meta.url)),
        outDir: folder,
        minify: true,
        rollupOptions: { output: { entryFileNames: 'bench.mjs' } },
      },
      ssr: { noExternal: true },
    });
    // On one thread, so that compiling and collecting count for whoever causes them; a log of 50,000 as text, as objects and
    // as text again is more than a process has by default.
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--single-threaded',
      '--max-old-space-size=8192',
      join(folder, 'bench.mjs'),
      ...args,
    ]);
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { buildNpmPackage } from '../../src/cli/build/npm-package.ts';
import { buildExtension, EXTENSION_BROWSERS } from '../../src/cli/extension-build.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** How a command of the package ended. */
export interface PackageResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with nothing in it but the package, as npm packs it, and the dependencies that it declares. */
export interface InstalledPackage {
  readonly folder: string;
  /** Paths in the package. */
  readonly files: readonly string[];
  /** Runs `cors-lens` in the folder. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<PackageResult>;
  /** Runs a module there. */
  script(code: string): Promise<PackageResult>;
}

export async function installPackage(): Promise<InstalledPackage> {
  for (const browser of EXTENSION_BROWSERS) await buildExtension(browser);
  await buildNpmPackage();
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
  });
  const [{ filename, files }] = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as [
    { filename: string; files: { path: string }[] },
  ];
  await run('tar', ['-xzf', join(folder, filename), '-C', folder]);
  const home = join(folder, 'node_modules', 'cors-lens');
  await mkdir(dirname(home), { recursive: true });
  await rename(join(folder, 'package'), home);
  const manifest = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as {
    bin: Record<string, string>;
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(manifest.dependencies)) {
    const place = join(folder, 'node_modules', name);
    await mkdir(dirname(place), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), place);
  }
  const node = async (
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<PackageResult> =>
    run(process.execPath, args, { cwd: folder, env: { ...process.env, ...env } }).then(
      (ended) => ({ code: 0, ...ended }),
      (ended: PackageResult) => ended,
    );
  return {
    folder,
    files: files.map(({ path }) => path),
    run: (args, env) => node([join(home, manifest.bin['cors-lens'] ?? ''), ...args], env),
    async script(code) {
      const file = join(folder, 'script.mjs');
      await writeFile(file, code);
      return node([file]);
    },
  };
}

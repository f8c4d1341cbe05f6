import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CommandError, EXIT, runCommand, say } from './command.ts';
import { buildExtension, EXTENSION_BROWSERS } from './extension-build.ts';
import { buildNpmPackage } from './build/npm-package.ts';
import { filesBelow, zipOf } from './package/zip.ts';
import { staleFiles } from './reference/files.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const USAGE =
  'usage: npm run package\n\nWrites packages to out/: for the stores a zip for each browser and one of the sources, and the npm package.';

runCommand(USAGE, async () => {
  const [stale] = await staleFiles();
  if (stale) throw new CommandError(EXIT.failed, `${stale.path} is stale: run "npm run reference".`);
  const version = versionIn(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const out = join(ROOT, 'out');
  await mkdir(out, { recursive: true });
  const pack = async (folder: string, files: readonly string[], name: string): Promise<void> => {
    const bytes = await zipOf(folder, files);
    const target = join(out, `cors-lens-${version}-${name}.zip`);
    await writeFile(target, bytes);
    say(`wrote ${target} (${Math.ceil(bytes.length / 1024)} kB, ${files.length} files)`);
  };
  for (const browser of EXTENSION_BROWSERS) {
    const { folder } = await buildExtension(browser);
    await pack(folder, await filesBelow(folder), browser);
  }
  await pack(ROOT, await trackedFiles(), 'source');
  await buildNpmPackage();
  await promisify(execFile)('npm', ['pack', '--ignore-scripts', '--pack-destination', out], { cwd: ROOT });
  say(`wrote ${join(out, `cors-lens-${version}.tgz`)}`);
  return EXIT.ok;
});

/** The files for Firefox's reviewers, who build from source: exactly those that git tracks. */
async function trackedFiles(): Promise<string[]> {
  try {
    const { stdout } = await promisify(execFile)('git', ['ls-files', '-z'], { cwd: ROOT });
    return stdout.split('\0').filter(Boolean);
  } catch {
    throw new CommandError(
      EXIT.failed,
      'The source package contains the files that git tracks, but this is not a git checkout.',
    );
  }
}

function versionIn(text: string): string {
  const parsed: unknown = JSON.parse(text);
  if (
    typeof parsed === 'object' &&
    parsed !== null &&
    'version' in parsed &&
    typeof parsed.version === 'string'
  ) {
    return parsed.version;
  }
  throw new CommandError(EXIT.failed, 'package.json has no version.');
}

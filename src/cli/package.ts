import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { zipSync, type Zippable } from 'fflate';
import { CommandError, EXIT, runCommand, say } from './command.ts';
import { buildExtension, EXTENSION_BROWSERS } from './extension-build.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The oldest time a zip can name; every entry has it, so that the same files give the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

runCommand(async () => {
  const { version } = parseVersion(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const out = join(ROOT, 'out');
  await mkdir(out, { recursive: true });
  for (const browser of EXTENSION_BROWSERS) {
    const { folder } = await buildExtension(browser);
    await pack(folder, await filesBelow(folder), join(out, `cors-lens-${version}-${browser}.zip`));
  }
  // Firefox's reviewers build from source: exactly what git tracks.
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-z'], { cwd: ROOT });
  await pack(ROOT, stdout.split('\0').filter(Boolean), join(out, `cors-lens-${version}-source.zip`));
  return EXIT.ok;
});

async function pack(folder: string, files: readonly string[], target: string): Promise<void> {
  const entries: Zippable = {};
  for (const file of files.toSorted())
    entries[file] = [await readFile(join(folder, file)), { mtime: NO_TIME }];
  const bytes = zipSync(entries, { level: 9 });
  await writeFile(target, bytes);
  say(`wrote ${target} (${Math.ceil(bytes.length / 1024)} kB, ${files.length} files)`);
}

/** Paths relative to the folder, with `/` on every system. */
async function filesBelow(folder: string, prefix = ''): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  const paths = await Promise.all(
    entries.map(async (entry) => {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(folder, path) : [path];
    }),
  );
  return paths.flat();
}

function parseVersion(text: string): { version: string } {
  const parsed: unknown = JSON.parse(text);
  if (
    typeof parsed === 'object' &&
    parsed !== null &&
    'version' in parsed &&
    typeof parsed.version === 'string'
  ) {
    return { version: parsed.version };
  }
  throw new CommandError(EXIT.failed, 'package.json has no version.');
}

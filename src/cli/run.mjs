// Runs a command that is written in TypeScript: `node src/cli/run.mjs src/cli/capture.ts ARGUMENTS`. This file is plain
// JavaScript, so that it can say in one line what is missing before `npm ci`.
import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [command = ''] = process.argv.splice(2, 1);

/** In a folder that takes no file, such as `/proc`, tsx would try for ever to make a folder of its own. */
function assertTemporaryFolder() {
  try {
    rmdirSync(mkdtempSync(join(tmpdir(), 'cors-lens-')));
  } catch {
    // A folder that does not exist is made by tsx.
    if (!existsSync(tmpdir())) return;
    process.stderr.write(`cors-lens: nothing can be written to the temporary folder ${tmpdir()}\n`);
    process.exit(4);
  }
}

function fail(error) {
  const isMissing = error?.code === 'ERR_MODULE_NOT_FOUND' && !/module '.*[/\\]src[/\\]/.test(error.message);
  if (!isMissing) throw error;
  process.stderr.write('cors-lens: the dependencies are not installed: run "npm ci" first\n');
  process.exit(2);
}

assertTemporaryFolder();
try {
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(command).href);
} catch (error) {
  fail(error);
}

// Runs a command that is written in TypeScript: `node src/cli/run.mjs src/cli/capture.ts ARGUMENTS`. This file is plain
// JavaScript, so that it can say in one line what is missing before `npm ci`.
import { pathToFileURL } from 'node:url';

const [command = ''] = process.argv.splice(2, 1);

function fail(error) {
  const isMissing = error?.code === 'ERR_MODULE_NOT_FOUND' && !/module '.*[/\\]src[/\\]/.test(error.message);
  if (!isMissing) throw error;
  process.stderr.write('cors-lens: the dependencies are not installed: run "npm ci" first\n');
  process.exit(2);
}

try {
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(command).href);
} catch (error) {
  fail(error);
}

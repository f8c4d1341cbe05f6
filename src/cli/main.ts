#!/usr/bin/env node
import { runCommand, usageError } from './command.ts';
import { COMMAND } from './invocation.ts';

const USAGE = `usage: ${COMMAND} URL [options]              load a page and check its requests
       ${COMMAND} open FILE.har [options]    check a HAR file
       ${COMMAND} report FILE.har -o FILE    write a report: one HTML page
       ${COMMAND} check [CONFIG] [options]   check pages against expectations, in CI
       ${COMMAND} probe URL --origin ORIGIN  ask a server, without a page

Each has a --help of its own; for the first one: ${COMMAND} capture --help`;

/** The commands by name; each runs when it is loaded, on the arguments that are left. */
const COMMANDS: Readonly<Record<string, () => Promise<unknown>>> = {
  capture: () => import('./capture.ts'),
  open: async () => {
    // The file may come before or after options; `--from` takes it.
    const [file, ...options] = process.argv.slice(2);
    process.argv = [...process.argv.slice(0, 2), ...(file === undefined ? [] : fromFile(file)), ...options];
    return import('./capture.ts');
  },
  report: () => import('./report.ts'),
  check: () => import('./check.ts'),
  probe: () => import('./probe.ts'),
};

function fromFile(file: string): string[] {
  return file.startsWith('-') ? [file] : ['--from', file];
}

const [name] = process.argv.slice(2);
const command = name === undefined ? undefined : COMMANDS[name];
if (command) {
  process.argv.splice(2, 1);
  await command();
} else if (name !== undefined && /^https?:/i.test(name)) {
  await import('./capture.ts');
} else {
  runCommand(USAGE, async () => {
    throw usageError(name === undefined ? 'no command given' : `${name} is neither a command nor a URL`);
  });
}

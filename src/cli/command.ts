import { escapeInvisible } from '../core/verdict/escape-invisible.ts';
import { print } from './print.ts';

/** The exit codes of the commands. */
export const EXIT = {
  ok: 0,
  /** `--fail-on` matched, or a verdict is not what the page saw. */
  found: 1,
  usage: 2,
  noBrowser: 3,
  failed: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A failure with one clear line for the user. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What has to be undone before the command ends, for whatever reason it ends. */
export interface Cleanup {
  add(undo: () => Promise<void>): void;
}

/** How long the cleanup may take, in milliseconds. After that the command ends anyway. */
const CLEANUP_LIMIT = 30_000;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Writes one line to stderr, with control characters escaped. Results go to stdout; everything else goes here. */
export function say(line: string): void {
  process.stderr.write(`${escapeInvisible(line)}\n`);
}

/** The first line of what went wrong: browsers and Node append call logs to their messages. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}

/** The command was called with wrong arguments. */
export function usageError(problem: unknown): CommandError {
  return new CommandError(EXIT.usage, `${messageOf(problem)} (see --help)`);
}

async function help(usage: string): Promise<ExitCode> {
  await print([usage]);
  return EXIT.ok;
}

/**
 * Runs a command and exits with its code. A failure is one line on stderr, never a stack trace.
 * @param usage the text that `--help` prints
 */
export function runCommand(usage: string, main: (cleanup: Cleanup) => Promise<ExitCode>): void {
  const undos: (() => Promise<void>)[] = [];
  let ending = false;

  async function end(code: ExitCode): Promise<void> {
    if (ending) return;
    ending = true;
    const limit = setTimeout(() => process.exit(code), CLEANUP_LIMIT);
    for (const undo of undos.toReversed()) await undo().catch((error) => say(messageOf(error)));
    clearTimeout(limit);
    process.exit(code);
  }

  function fail(error: unknown): void {
    // Once the command is ending, promises that wait for the closed browser fail. That needs no report.
    if (ending) return;
    say(`cors-lens: ${messageOf(error)}`);
    void end(error instanceof CommandError ? error.exitCode : EXIT.failed);
  }

  for (const signal of SIGNALS) process.on(signal, () => void end(EXIT.interrupted));
  process.on('unhandledRejection', fail);
  process.on('uncaughtException', fail);
  const isAsked = process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h');
  (isAsked ? help(usage) : main({ add: (undo) => undos.push(undo) })).then(end, fail);
}

import { printable } from './printable.ts';
import { onCallerDeath } from './caller-death.ts';
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
  /** Whether the time is over, so that nothing may be waited for any more. */
  readonly isLate: boolean;

  constructor(exitCode: ExitCode, message: string, { isLate = false } = {}) {
    super(message);
    this.exitCode = exitCode;
    this.isLate = isLate;
  }
}

/** What has to be undone before the command ends, for whatever reason it ends. */
export interface Cleanup {
  /** @param undo is told whether it may not wait for anything */
  add(undo: (isLate?: boolean) => Promise<void>): void;
}

/** How long the cleanup may take, in milliseconds. After that the command ends anyway. */
const CLEANUP_LIMIT = 15_000;
/** The same if the command is late. */
const LATE_CLEANUP_LIMIT = 1_500;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Writes one line to stderr, with control characters escaped. Results go to stdout; everything else goes here. */
export function say(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
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

let ending = false;

/** Whether the command ends already: interrupted, failed or late. Then nothing more is to be said or written. */
export function isEnding(): boolean {
  return ending;
}

/**
 * Runs a command and exits with its code. A failure is one line on stderr, never a stack trace.
 * @param usage the text that `--help` prints
 */
export function runCommand(usage: string, main: (cleanup: Cleanup) => Promise<ExitCode>): void {
  // The terminal may be gone, too.
  process.stderr.on('error', () => undefined);
  const undos: ((isLate?: boolean) => Promise<void>)[] = [];

  async function end(code: ExitCode, isLate = false): Promise<void> {
    if (ending) return;
    ending = true;
    const limit = setTimeout(() => process.exit(code), isLate ? LATE_CLEANUP_LIMIT : CLEANUP_LIMIT);
    for (const undo of undos.toReversed()) await undo(isLate).catch((error) => say(messageOf(error)));
    clearTimeout(limit);
    process.exit(code);
  }

  function fail(error: unknown): void {
    // Once the command is ending, promises that wait for the closed browser fail. That needs no report.
    if (ending) return;
    say(`cors-lens: ${messageOf(error)}`);
    if (error instanceof CommandError) void end(error.exitCode, error.isLate);
    else void end(EXIT.failed);
  }

  for (const signal of SIGNALS) process.on(signal, () => void end(EXIT.interrupted));
  void onCallerDeath(() => void end(EXIT.interrupted));
  process.on('unhandledRejection', fail);
  process.on('uncaughtException', fail);
  const isAsked = process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h');
  (isAsked ? help(usage) : main({ add: (undo) => undos.push(undo) })).then((code) => end(code), fail);
}

import { createReadStream } from 'node:fs';
import type { Examination } from '../../core/examine.ts';
import { RULES_VERSION } from '../../core/rules/catalogue/index.ts';
import type { Problem } from '../../har/fields.ts';
import { readHarStream } from '../../har/read/read-stream.ts';
import { CommandError, EXIT, say, type ExitCode } from '../command.ts';
import { fileProblem } from '../file-problem.ts';
import { assertMemory } from '../memory-guard.ts';
import type { HarOrigin } from '../../har/write/write.ts';
import type { Exchange } from '../../core/exchange/exchange.ts';
import type { FileOptions } from './arguments.ts';
import { reportVerdicts } from './report-verdicts.ts';

/** The most problems that are printed, so that they do not hide the other lines. */
const MOST_PROBLEMS = 10;

/** Judges the exchanges of a HAR file. Throws with exit code 4 if it cannot be read. */
export async function judgeFile(options: FileOptions): Promise<ExitCode> {
  const { exchanges, origin } = await readHarFile(options.from, options.redaction !== 'none');
  const { code, judged } = await reportVerdicts(exchanges, origin, options);
  const unrecorded = countUnrecorded(judged);
  if (unrecorded > 0)
    say(
      `${unrecorded} requests failed, and the file does not show whether CORS was the reason (--fail-on blocked,unknown counts them)`,
    );
  return code;
}

/**
 * Reads a HAR file, and says what could not be read. Throws with exit code 4 if that is all of it.
 * @param redacts whether secrets in it are replaced
 */
export async function readHarFile(
  from: string,
  redacts: boolean,
): Promise<{ exchanges: Exchange[]; origin: HarOrigin }> {
  const cannot = (why: string): CommandError =>
    new CommandError(EXIT.failed, `${from} cannot be read: ${why}`);
  const reading = readHarStream(piecesOf(from), redacts);
  const { exchanges, network, entries, problems, meta } = await reading.catch((error: unknown) => {
    throw error instanceof CommandError ? error : cannot(fileProblem(error));
  });
  // An empty list is a HAR file without requests; a list of which nothing could be read is not.
  if (!meta || (entries === 0 && problems.length > 0))
    throw cannot(problems.slice(0, MOST_PROBLEMS).map(lineOf).join(' '));
  for (const problem of problems.slice(0, MOST_PROBLEMS)) say(lineOf(problem));
  if (problems.length > MOST_PROBLEMS) say(`and ${problems.length - MOST_PROBLEMS} more problems`);
  if (meta.rules !== null && meta.rules !== RULES_VERSION)
    say('re-evaluated: the file was made with another version of the rules');
  return { exchanges, origin: { ...meta, network } };
}

async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(file)) {
    assertMemory();
    if (piece instanceof Uint8Array) yield piece;
  }
}

/** How many requests failed without a recorded response or preflight. */
function countUnrecorded(judged: readonly Examination[]): number {
  return judged.filter(
    ({ verdict }) => verdict.verdict === 'unknown' && verdict.reason === 'response-not-shown',
  ).length;
}

function lineOf({ entry, field, says }: Problem): string {
  const place = [entry === null ? '' : `entry ${entry}`, field].filter((part) => part !== '').join(', ');
  return place === '' ? says : `${place}: ${says}`;
}

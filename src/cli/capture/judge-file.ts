import { createReadStream } from 'node:fs';
import { RULES_VERSION } from '../../core/rules/catalogue/index.ts';
import type { Problem } from '../../har/fields.ts';
import { readHarStream } from '../../har/read/read-stream.ts';
import { CommandError, EXIT, messageOf, say, type ExitCode } from '../command.ts';
import { judgeLog, type JudgedLog } from '../judged-log.ts';
import type { FileOptions } from './arguments.ts';
import { reportVerdicts } from './report-verdicts.ts';

/** More would hide what else is said. */
const MOST_PROBLEMS = 10;

/** Judges what is in a HAR file. Throws with exit code 4 where it cannot be read. */
export async function judgeFile(options: FileOptions): Promise<ExitCode> {
  const { from } = options;
  const cannot = (why: string): CommandError =>
    new CommandError(EXIT.failed, `${from} cannot be read: ${why}`);
  const reading = readHarStream(createReadStream(from, 'utf8'), true);
  const { exchanges, network, problems, meta } = await reading.catch((error: unknown) => {
    throw cannot(messageOf(error));
  });
  if (!meta) throw cannot(problems.map(({ says }) => says).join(' '));
  for (const problem of problems.slice(0, MOST_PROBLEMS)) say(lineOf(problem));
  if (problems.length > MOST_PROBLEMS) say(`and ${problems.length - MOST_PROBLEMS} more such problems`);
  if (meta.rules !== null && meta.rules !== RULES_VERSION)
    say('judged anew: the verdicts in the file are those of other rules');
  const log = judgeLog(exchanges);
  const code = await reportVerdicts(log, { ...meta, network }, options);
  const untold = countUnrecorded(log);
  if (untold > 0)
    say(
      `${untold} failed, and the file does not tell whether by CORS: --fail-on blocked,unknown counts them`,
    );
  return code;
}

/** Failures of which neither response nor preflight was recorded. */
function countUnrecorded({ judged }: JudgedLog): number {
  return judged.filter(
    ({ verdict }) => verdict.verdict === 'unknown' && verdict.reason === 'response-not-shown',
  ).length;
}

function lineOf({ entry, field, says }: Problem): string {
  const place = [entry === null ? '' : `entry ${entry}`, field].filter((part) => part !== '').join(', ');
  return place === '' ? says : `${place}: ${says}`;
}

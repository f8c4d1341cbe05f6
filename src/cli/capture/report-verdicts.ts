import { EXIT, say, type ExitCode } from '../command.ts';
import { writeHarFile, type HarOrigin } from '../har-file.ts';
import type { JudgedLog } from '../judged-log.ts';
import { createPace } from '../pace.ts';
import { print } from '../print.ts';
import type { OutputOptions } from './arguments.ts';
import { matchesFailOn } from './fail-on.ts';
import { verdictJsonLines, verdictLines, verdictSummary } from './format-verdicts.ts';

/** Prints the verdicts and writes the HAR file if asked to. Throws with exit code 4 if it cannot. */
export async function reportVerdicts(
  log: JudgedLog,
  origin: HarOrigin,
  { json, har, failOn }: OutputOptions,
): Promise<ExitCode> {
  const { judged } = log;
  const pace = createPace();
  for (const examination of judged) {
    void examination.verdict;
    await pace();
  }
  await print(json ? verdictJsonLines(judged) : verdictLines(judged));
  say(verdictSummary(judged));
  if (har !== undefined) {
    await writeHarFile(har, log, origin);
    say(`wrote ${har}`);
  }
  return judged.some(({ verdict }) => matchesFailOn(verdict, failOn)) ? EXIT.found : EXIT.ok;
}

import type { Examination } from '../../core/examine.ts';
import type { Exchange } from '../../core/exchange/exchange.ts';
import type { HarOrigin } from '../../har/write/write.ts';
import { EXIT, say, type ExitCode } from '../command.ts';
import { writeHarFile } from '../har-file.ts';
import { judgeInSteps } from '../judge-in-steps.ts';
import { print } from '../print.ts';
import { writeReportFile } from '../report-file.ts';
import { affordableCount } from './affordable-count.ts';
import type { OutputOptions } from './arguments.ts';
import { matchesFailOn } from './fail-on.ts';
import { verdictJsonLines, verdictLines, verdictSummary } from './format-verdicts.ts';
import { inputForSharing } from './input-for-sharing.ts';

export interface ReportedVerdicts {
  readonly code: ExitCode;
  readonly judged: readonly Examination[];
  /** How many exchanges there was no time for. */
  readonly left: number;
}

/**
 * Prints the verdicts and writes the files that were asked for, of as many exchanges as there is time for. Throws with exit
 * code 4 if it cannot.
 * @param exchanges are replaced by what is printed of them
 * @param end the time when all must be written, in milliseconds since the epoch
 */
export async function reportVerdicts(
  exchanges: Exchange[],
  origin: HarOrigin,
  options: OutputOptions,
  end = Infinity,
): Promise<ReportedVerdicts> {
  const { json, har, report, failOn, redaction } = options;
  const all = exchanges.length;
  exchanges.splice(await affordableCount(exchanges, origin, options, end));
  const left = all - exchanges.length;
  const known = left > 0 ? { ...origin, state: { ...origin.state, incomplete: true } } : origin;
  const input = await inputForSharing(exchanges, known, redaction);
  const judged = await judgeInSteps(input.exchanges, input.history);
  await print(json ? verdictJsonLines(judged) : verdictLines(judged));
  say(verdictSummary(judged));
  if (har !== undefined) {
    await writeHarFile(har, input);
    say(`wrote ${har}`);
  }
  if (report !== undefined) {
    await writeReportFile(report, input);
    say(`wrote ${report}`);
  }
  const isMatched = judged.some(({ verdict }) => matchesFailOn(verdict, failOn));
  return { code: isMatched ? EXIT.found : EXIT.ok, judged, left };
}

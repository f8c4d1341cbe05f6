import type { Exchange } from '../../core/exchange/exchange.ts';
import { redactExchange } from '../../har/redact-exchange.ts';
import { sharingRedactor } from '../../har/redact-har.ts';
import { EXIT, say, type ExitCode } from '../command.ts';
import { inputOf, writeHarFile, type HarOrigin } from '../har-file.ts';
import { judgeLog, type JudgedLog } from '../judged-log.ts';
import { createPace } from '../pace.ts';
import { print } from '../print.ts';
import { writeReportFile } from '../report-file.ts';
import type { OutputOptions } from './arguments.ts';
import { matchesFailOn } from './fail-on.ts';
import { verdictJsonLines, verdictLines, verdictSummary } from './format-verdicts.ts';

/** Prints the verdicts and writes the files that were asked for. Throws with exit code 4 if it cannot. */
export async function reportVerdicts(
  log: JudgedLog,
  origin: HarOrigin,
  { json, har, report, failOn, redaction }: OutputOptions,
): Promise<ExitCode> {
  const redactor = redaction === 'none' ? undefined : sharingRedactor(redaction);
  const pace = createPace();
  const shared: Exchange[] = [];
  for (const exchange of redactor ? log.exchanges : []) {
    redactor?.skip(JSON.stringify(exchange));
    await pace();
  }
  for (const exchange of redactor ? log.exchanges : []) {
    if (redactor) shared.push(redactExchange(exchange, redactor));
    await pace();
  }
  const { judged } = redactor ? judgeLog(shared) : log;
  for (const examination of judged) {
    void examination.verdict;
    await pace();
  }
  await print(json ? verdictJsonLines(judged) : verdictLines(judged));
  say(verdictSummary(judged));
  if (har !== undefined) {
    await writeHarFile(har, await inputOf(log, origin, redactor));
    say(`wrote ${har}`);
  }
  if (report !== undefined) {
    await writeReportFile(report, await inputOf(log, origin, redactor));
    say(`wrote ${report}`);
  }
  return log.judged.some(({ verdict }) => matchesFailOn(verdict, failOn)) ? EXIT.found : EXIT.ok;
}

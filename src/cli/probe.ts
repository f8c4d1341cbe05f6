import { CommandError, EXIT, runCommand, usageError, type ExitCode } from './command.ts';
import { print } from './print.ts';
import { printable } from './printable.ts';
import { parseProbeArguments, USAGE, type ProbeOptions } from './probe/arguments.ts';
import { ask } from './probe/ask.ts';
import { engineVerdicts } from './probe/engine-verdicts.ts';
import { jsonLines, probeJson, probeLines, worstOf } from './probe/format.ts';
import { probeMatrix } from './probe/matrix.ts';
import { runFetch, type Question, type Run } from './probe/run-fetch.ts';
import { tableLines } from './text-table.ts';

runCommand(USAGE, async () => {
  const options = optionsOf(process.argv.slice(2));
  const run = (question: Question): Promise<Run> =>
    runFetch(
      question,
      (sent) => ask(sent, options.wire),
      () => Date.now(),
    );
  return options.matrix ? matrix(options, run) : single(options, run);
});

function optionsOf(args: readonly string[]): ProbeOptions {
  try {
    return parseProbeArguments(args);
  } catch (error) {
    throw usageError(error);
  }
}

async function single(options: ProbeOptions, run: (question: Question) => Promise<Run>): Promise<ExitCode> {
  const [origin = 'null'] = options.origins;
  const [method = 'GET'] = options.methods;
  const question: Question = { ...options, origin, method };
  const result = await run(question);
  const { preflight, request } = result.hops[0];
  if (!preflight && !request.response)
    throw new CommandError(
      EXIT.usage,
      `browsers send no preflight for this request: --send sends the request itself`,
    );
  const verdicts = engineVerdicts(question, result);
  await print(options.json ? jsonLines(probeJson(result, verdicts)) : probeLines(result, verdicts));
  const worst = worstOf(verdicts.engines);
  if (worst === 'blocked') return EXIT.found;
  const isKnown = worst === 'allowed' || (worst === 'passes' && result.stop === 'not-sent');
  return isKnown ? EXIT.ok : EXIT.failed;
}

async function matrix(options: ProbeOptions, run: (question: Question) => Promise<Run>): Promise<ExitCode> {
  const { rows, warnings } = await probeMatrix(options, run);
  if (options.json) await print(jsonLines({ rows, warnings }));
  else {
    const cells = rows.map(({ origin, method, omit, include }) => [origin, method, omit, include]);
    const table = tableLines(['ORIGIN', 'METHOD', 'WITHOUT CREDENTIALS', 'WITH CREDENTIALS'], cells);
    await print([...table, ...warnings.map(({ says }) => printable(`Warning: ${says}`))]);
  }
  return warnings.length > 0 ? EXIT.found : EXIT.ok;
}

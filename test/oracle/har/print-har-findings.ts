import { EXIT, type ExitCode } from '../../../src/cli/command.ts';
import { print } from '../../../src/cli/print.ts';
import type { Case } from '../cases/case.ts';
import { isForFiles, runHarOracle } from './run-har-oracle.ts';

/** How many contradictions of one writer are printed. */
const MOST = 20;

/** Runs the cases that a file can hold, prints what each writer's file came to, and says how to exit. */
export async function printHarFindings(cases: readonly Case[]): Promise<ExitCode> {
  let disagree = false;
  for (const { writer, compared, ambiguous, unknown, contradictions } of await runHarOracle(
    cases.filter(isForFiles),
  )) {
    const reasons = [...unknown].map(([reason, count]) => `${count} ${reason}`).join(', ');
    const line = `${writer}: ${compared} exchanges, ${ambiguous} ambiguous, ${contradictions.length} contradictions; unknown: ${reasons || 'none'}`;
    await print([line, ...contradictions.slice(0, MOST)]);
    disagree ||= contradictions.length > 0;
  }
  return disagree ? EXIT.found : EXIT.ok;
}

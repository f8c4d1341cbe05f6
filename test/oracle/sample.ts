import { expect } from 'vitest';
import type { CaseRun } from './run/batch.ts';
import { generateCase } from './cases/generate-case.ts';
import { reportOf } from './run/report.ts';
import { run, shrinkKinds, type RunOptions } from './run/run.ts';

const SEED = 20_260_701;

/** The same cases every time, without those whose request is aborted, which depend on time. */
export function sample(from: number, to: number): CaseRun[] {
  const all = Array.from({ length: to - from }, (_, at) => ({
    index: from + at,
    case: generateCase(SEED, from + at),
  }));
  return all.filter((caseRun) => caseRun.case.pageRequest.abortAfter === null);
}

/** Runs the cases and returns the report of their disagreements, shrunk. */
export async function runSample(
  caseRuns: readonly CaseRun[],
  options: RunOptions,
  atLeast: number,
): Promise<string> {
  for await (const { cases, compared, found } of run(caseRuns, options)) {
    if (cases < caseRuns.length) continue;
    expect(compared).toBeGreaterThanOrEqual(atLeast);
    return found.length === 0 ? '' : reportOf(found, await shrinkKinds(found, 3, options.open));
  }
  return 'nothing ran';
}

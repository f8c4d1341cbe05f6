import { proposeFix } from '../../src/core/fix.ts';
import type { History } from '../../src/core/history.ts';
import { judge } from '../../src/core/judge.ts';
import type { FixStep } from '../../src/core/verdict.ts';
import { runBatch, type Batch, type Order, type Run } from './batch.ts';
import { matchRun, type Disagreement, type Match } from './compare.ts';
import { expectedOf } from './expected.ts';
import type { Laboratory } from './laboratory.ts';
import type { World } from './world.ts';

interface Fixable {
  readonly run: Run;
  readonly match: Match;
  readonly steps: readonly FixStep[];
}

/** The first blocked exchange of a run, with its fix; of parallel requests none, for they share one URL. */
function fixableOf(run: Run, history: History): Fixable | undefined {
  if (run.serving.case.parallel > 1) return undefined;
  for (const match of matchRun(run).matches) {
    if (expectedOf(match.truth, match.outcome).verdict !== 'blocked') continue;
    const verdict = judge(match.exchange, history);
    if (verdict.verdict !== 'blocked') return undefined;
    const { steps } = proposeFix(match.exchange, verdict, history);
    return steps ? { run, match, steps } : undefined;
  }
  return undefined;
}

/** Serves every fixable case again with its fix applied as written; what the browser still blocks is a disagreement. */
export async function checkFixes(
  laboratory: Laboratory,
  world: World,
  batch: Batch,
  history: History,
): Promise<Disagreement[]> {
  const fixables = batch.runs.flatMap((run) => fixableOf(run, history) ?? []);
  const orders = fixables.map(({ run, steps }): Order => {
    const { ask } = run.order.case;
    return {
      index: run.order.index,
      case: { ...run.order.case, times: 1, ask: { ...ask, abortAfter: null } },
      change: { steps, known: run.serving.asked },
    };
  });
  if (orders.length === 0) return [];
  const fixed = await runBatch(laboratory, world, orders);
  return fixed.runs.flatMap((rerun, index): Disagreement[] => {
    const fixable = fixables[index];
    if (!fixable) return [];
    const still = matchRun(rerun).matches.find(
      ({ truth, outcome }) => expectedOf(truth, outcome).verdict !== 'allowed',
    );
    if (!still) return [];
    const { failure } = still.truth;
    return [
      {
        kind: 'fix',
        run: fixable.run,
        exchange: fixable.match.exchange,
        verdict: judge(fixable.match.exchange, history),
        ours: `a fix for ${judge(fixable.match.exchange, history).chromium ?? ''}`,
        browsers: `${failure?.corsError ?? failure?.errorText ?? 'no answer'} with it`,
        detail: `steps: ${JSON.stringify(fixable.steps)}\nafter: ${JSON.stringify(still.exchange.hops)}`,
        stripped: false,
      },
    ];
  });
}

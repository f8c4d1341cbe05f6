import { proposeFix } from '../../src/core/advice/fix.ts';
import type { Exchange } from '../../src/core/exchange/exchange.ts';
import { getHeader } from '../../src/core/fetch/headers.ts';
import type { BrowserCaches } from '../../src/core/verdict/browser-caches.ts';
import { judge } from '../../src/core/verdict/judge.ts';
import type { FixStep } from '../../src/core/verdict/verdict.ts';
import { runBatch, type Batch, type Order, type Run } from './batch.ts';
import type { Disagreement } from './disagreement.ts';
import { matchRun, type Match } from './match.ts';
import { expectedOf } from './expected.ts';
import { parsePath } from './serving.ts';
import type { Laboratory } from './laboratory.ts';
import type { World } from './world.ts';

interface Fixable {
  readonly run: Run;
  readonly match: Match;
  readonly steps: readonly FixStep[];
}

/**
 * What the exchange shows of the servers: of all else the fix has to assume that it sends no CORS headers. A preflight
 * that the cache made needless was seen before.
 */
function seenLegs({ hops }: Exchange): Set<string> {
  const seen = new Set<string>();
  for (const { request, preflight } of hops) {
    const hop = parsePath(new URL(request.url).pathname)?.hop ?? 0;
    if (preflight || request.response) seen.add(`${hop} preflight`);
    if (request.response) seen.add(`${hop} ${request.method}`);
  }
  return seen;
}

/** Failures that the Location of a seen redirect foretells; others are no fault of the fix. */
const FORETOLD = ['net::ERR_UNSAFE_REDIRECT', 'net::ERR_INVALID_REDIRECT'];

function isRejected({ truth, outcome, ask }: Match): boolean {
  const { verdict } = expectedOf(truth, outcome, ask);
  return (
    verdict === 'blocked' || (verdict === 'not-cors' && FORETOLD.includes(truth.failure?.errorText ?? ''))
  );
}

/**
 * A listener on the upload asks for preflights that the request itself does not need; where the first would have been
 * sent anyway, that one comes after a redirect is a surprise to everybody but the page.
 */
function isListenerHidden({ ask, exchange }: Match): boolean {
  if (!ask.uploadListener) return false;
  const [{ request, preflight }] = exchange.hops;
  const names = getHeader(preflight?.requestHeaders ?? [], 'access-control-request-headers');
  return names !== undefined || !['GET', 'HEAD', 'POST'].includes(request.method);
}

/** The first blocked exchange of a run, with its fix; of parallel requests none, for they share one URL. */
function fixableOf(run: Run, history: BrowserCaches): Fixable | undefined {
  if (run.serving.case.parallel > 1) return undefined;
  for (const match of matchRun(run).matches) {
    if (expectedOf(match.truth, match.outcome, match.ask).verdict !== 'blocked') continue;
    const verdict = judge(match.exchange, history);
    if (verdict.verdict !== 'blocked' || isListenerHidden(match)) return undefined;
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
  history: BrowserCaches,
): Promise<Disagreement[]> {
  const fixables = batch.runs.flatMap((run) => fixableOf(run, history) ?? []);
  const orders = fixables.map(({ run, match, steps }): Order => {
    const original = run.order.case;
    const { ask } = match;
    return {
      index: run.order.index,
      // A load by another method that lies in the cache is another response, which the fix is not about.
      case: {
        ...original,
        times: 1,
        later: {},
        primed: original.primed && ask.method === 'GET',
        ask: { ...ask, abortAfter: null },
      },
      change: { steps, known: seenLegs(match.exchange) },
    };
  });
  if (orders.length === 0) return [];
  const fixed = await runBatch(laboratory, world, orders);
  return fixed.runs.flatMap((rerun, index): Disagreement[] => {
    const fixable = fixables[index];
    if (!fixable) return [];
    const still = matchRun(rerun).matches.find((match) => isRejected(match));
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

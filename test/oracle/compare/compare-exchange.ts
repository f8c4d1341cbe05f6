import { isCrossOrigin } from '../../../src/core/exchange/cross-origin.ts';
import { lastHop } from '../../../src/core/exchange/exchange.ts';
import type { BrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../src/core/verdict/judge.ts';
import type { Verdict } from '../../../src/core/verdict/verdict.ts';
import { verdictFromBrowser } from '../browsers/verdict-from-cdp.ts';
import { isCrossOriginRequest, type CompletedRun } from '../run/batch.ts';
import { differencesOfDeductions } from './compare-deductions.ts';
import { comparePreflights } from './compare-preflights.ts';
import type { Difference } from './compare-reading.ts';
import { differencesOfVerdict } from './compare-verdict.ts';
import type { Disagreement } from './disagreement.ts';
import { browserWords, type Match } from './match-witnesses.ts';

/** Our verdict on one exchange, and every difference from what the browser and the page saw. */
export interface Comparison {
  /** Absent where the exchange is none of ours. */
  readonly verdict?: Verdict;
  readonly disagreements: readonly Disagreement[];
}

export function compareExchange(
  run: CompletedRun,
  match: Match,
  caches: BrowserCaches,
  stripped: boolean,
): Comparison {
  const { recorded, exchange } = match;
  const expected = verdictFromBrowser(match, lastHop(exchange).request.error);
  const isForeign = isCrossOriginRequest(run.instance, recorded);
  const disagreement = ([kind, weSay, browserSays]: Difference): Disagreement => ({
    kind,
    run,
    exchange,
    weSay,
    browserSays,
    stripped,
  });
  if (!isCrossOrigin(exchange)) {
    const isRight = !isForeign && expected.verdict !== 'blocked';
    const difference: Difference = ['cross-origin', 'same-origin', browserWords(recorded)];
    return { disagreements: isRight ? [] : [disagreement(difference)] };
  }
  const verdict = judge(exchange, caches);
  const preflights = stripped ? undefined : comparePreflights(exchange, recorded);
  const differences: Difference[] = [
    ...differencesOfVerdict(verdict, expected, match),
    ...(isForeign ? differencesOfDeductions(verdict, match) : []),
    ...(preflights ? [['preflight', ...preflights] as const] : []),
  ];
  return {
    verdict,
    disagreements: differences.map((difference) => ({ ...disagreement(difference), verdict })),
  };
}

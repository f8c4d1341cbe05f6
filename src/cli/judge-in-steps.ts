import { examine, type Examination } from '../core/examine.ts';
import { isCrossOrigin } from '../core/exchange/cross-origin.ts';
import { startedAt, type Exchange } from '../core/exchange/exchange.ts';
import type { BrowserCaches } from '../core/verdict/browser-caches.ts';
import { judge } from '../core/verdict/judge.ts';
import { createBoundedPace } from './memory-guard.ts';

/** As `judgeLog`, in steps between which timers and signals get their turn. */
export async function judgeInSteps(
  exchanges: readonly Exchange[],
  history: BrowserCaches,
): Promise<Examination[]> {
  const pace = createBoundedPace();
  const judged: Examination[] = [];
  for (const exchange of exchanges.filter(isCrossOrigin).toSorted((a, b) => startedAt(a) - startedAt(b))) {
    judged.push(examine(exchange, history, judge(exchange, history)));
    await pace();
  }
  return judged;
}

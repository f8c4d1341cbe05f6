import type { Exchange } from '../core/exchange.ts';
import { createHistory } from '../core/history.ts';
import { judge } from '../core/judge.ts';
import type { VerdictKind } from '../core/verdict.ts';

/** What the devtools page asks the judge: not what to show, but what to keep and what to look into. */
export interface Appraisal {
  /** Takes in exchanges, new or changed, before anything is asked of them. */
  readonly note: (exchanges: readonly Exchange[]) => void;
  /** What must go first where memory is short has the least. */
  readonly worth: (exchange: Exchange) => number;
  /** Whether the page's own account of what it got can tell more than events and headers do. */
  readonly isOpen: (exchange: Exchange) => boolean;
}

/** Who looks for a failure must find it, however much went well after it. */
const WORTH: Readonly<Record<VerdictKind, number>> = { allowed: 0, unknown: 1, 'not-cors': 2, blocked: 3 };

export function createAppraisal(): Appraisal {
  const history = createHistory();
  return {
    note(exchanges) {
      for (const exchange of exchanges) history.add(exchange);
    },
    worth: (exchange) => WORTH[judge(exchange, history).verdict],
    // Firefox says that a small response completed, whether or not the page was handed it.
    isOpen: (exchange) => exchange.engine === 'firefox' || judge(exchange, history).certainty === 'ambiguous',
  };
}

import { isFinished, type Exchange } from '../../core/exchange/exchange.ts';
import type { BrowserCaches } from '../../core/verdict/browser-caches.ts';
import { judge } from '../../core/verdict/judge.ts';
import type { VerdictKind } from '../../core/verdict/verdict.ts';
import type { KeepPriority } from './exchange-log.ts';

/** Failures stay longest: that is what the user looks for. */
const PRIORITY: Readonly<Record<VerdictKind, number>> = { allowed: 0, unknown: 1, 'not-cors': 2, blocked: 3 };

/** How important it is to keep an exchange, by its verdict. One that has ended is judged once, for the log asks often. */
export function createKeepPriority(history: BrowserCaches): KeepPriority {
  const known = new WeakMap<Exchange, number>();
  return (exchange) => {
    let priority = known.get(exchange);
    if (priority === undefined) {
      priority = PRIORITY[judge(exchange, history).verdict];
      if (isFinished(exchange)) known.set(exchange, priority);
    }
    return priority;
  };
}

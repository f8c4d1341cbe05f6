import { isFinished, type Exchange } from '../../core/exchange/exchange.ts';
import type { BrowserCaches } from '../../core/verdict/browser-caches.ts';
import { judge } from '../../core/verdict/judge.ts';
import type { VerdictKind } from '../../core/verdict/verdict.ts';
import type { Worth } from './exchange-log.ts';

/** Who looks for a failure must find it, however much went well after it. */
const WORTH: Readonly<Record<VerdictKind, number>> = { allowed: 0, unknown: 1, 'not-cors': 2, blocked: 3 };

/** What the judge says an exchange is worth keeping for. What is over is judged once: a log asks again and again. */
export function createWorth(history: BrowserCaches): Worth {
  const known = new WeakMap<Exchange, number>();
  return (exchange) => {
    let worth = known.get(exchange);
    if (worth === undefined) {
      worth = WORTH[judge(exchange, history).verdict];
      if (isFinished(exchange)) known.set(exchange, worth);
    }
    return worth;
  };
}

import { isCrossOrigin } from '../core/exchange/cross-origin.ts';
import { legsOf, lastHop, startedAt, type Exchange } from '../core/exchange/exchange.ts';
import { createBrowserCaches, type BrowserCaches } from '../core/verdict/browser-caches.ts';
import { judge } from '../core/verdict/judge.ts';
import type { Verdict } from '../core/verdict/verdict.ts';

export interface Judged {
  readonly exchange: Exchange;
  readonly verdict: Verdict;
}

/** A log with what it says: every cross-origin exchange and its verdict, by start. */
export interface JudgedLog {
  readonly exchanges: readonly Exchange[];
  readonly history: BrowserCaches;
  readonly judged: readonly Judged[];
}

export function judgeLog(exchanges: readonly Exchange[]): JudgedLog {
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  const judged = exchanges
    .filter(isCrossOrigin)
    .toSorted((a, b) => startedAt(a) - startedAt(b))
    .map((exchange) => ({ exchange, verdict: judge(exchange, history) }));
  return { exchanges, history, judged };
}

/** Of the last response seen; undefined where there was none. */
export function statusOf(exchange: Exchange): number | undefined {
  return (
    lastHop(exchange).request.response?.status ??
    legsOf(exchange).findLast((leg) => leg.response)?.response?.status
  );
}

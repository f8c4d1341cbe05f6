import { examine, type Examination } from '../core/examine.ts';
import { isCrossOrigin } from '../core/exchange/cross-origin.ts';
import { legsOf, lastHop, startedAt, type Exchange } from '../core/exchange/exchange.ts';
import { judge } from '../core/verdict/judge.ts';
import { createBrowserCaches, type BrowserCaches } from '../core/verdict/browser-caches.ts';

export type Judged = Pick<Examination, 'exchange' | 'verdict'>;

/** A log, and the examination of each of its cross-origin exchanges, ordered by start. */
export interface JudgedLog {
  readonly exchanges: readonly Exchange[];
  readonly history: BrowserCaches;
  readonly judged: readonly Examination[];
}

export function judgeLog(exchanges: readonly Exchange[]): JudgedLog {
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  const judged = exchanges
    .filter(isCrossOrigin)
    .toSorted((a, b) => startedAt(a) - startedAt(b))
    // With the verdict given, what it was worked out from is not kept: a file may have a million requests.
    .map((exchange) => examine(exchange, history, judge(exchange, history)));
  return { exchanges, history, judged };
}

/** The status of the last response seen; undefined if there was none. */
export function statusOf(exchange: Exchange): number | undefined {
  return (
    lastHop(exchange).request.response?.status ??
    legsOf(exchange).findLast((leg) => leg.response)?.response?.status
  );
}

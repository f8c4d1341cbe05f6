import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../src/core/verdict/judge.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { toRow, type Row } from '../../../src/panel/list/row.ts';

/** Exchanges as the list has them. */
export function rowsOf(exchanges: readonly Exchange[]): Row[] {
  const caches = createBrowserCaches();
  for (const exchange of exchanges) caches.add(exchange);
  return exchanges.map((exchange, arrival) => toRow(arrival, exchange, judge(exchange, caches)));
}

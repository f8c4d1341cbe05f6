import { createHistory } from '../../../src/core/history.ts';
import { judge } from '../../../src/core/judge.ts';
import type { Exchange } from '../../../src/core/exchange.ts';
import { toRow, type Row } from '../../../src/panel/row.ts';

/** Exchanges as the list has them. */
export function rowsOf(exchanges: readonly Exchange[]): Row[] {
  const history = createHistory();
  for (const exchange of exchanges) history.add(exchange);
  return exchanges.map((exchange, arrival) => toRow(arrival, exchange, judge(exchange, history)));
}

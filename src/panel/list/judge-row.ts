import type { Exchange } from '../../core/exchange/exchange.ts';
import type { BrowserCaches } from '../../core/verdict/browser-caches.ts';
import { judge } from '../../core/verdict/judge.ts';
import { toRow, type Row } from './row.ts';

export function judgeRow(arrival: number, exchange: Exchange, caches: BrowserCaches): Row {
  return toRow(arrival, exchange, judge(exchange, caches));
}

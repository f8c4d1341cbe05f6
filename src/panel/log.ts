import { isCrossOrigin } from '../core/cross-origin.ts';
import type { Exchange } from '../core/exchange.ts';
import { createHistory, type History } from '../core/history.ts';
import { judge } from '../core/judge.ts';
import type { Session } from '../protocol/session.ts';
import { toRow, type Row } from './row.ts';
import { inSlices } from './slices.ts';

/** The session's cross-origin exchanges, judged, as rows in the order of arrival. */
export interface Log {
  readonly history: History;
  rows(): readonly Row[];
  row(id: string): Row | undefined;
  /** Judges what the session has and will have. */
  start(): void;
  stop(): void;
}

/** `changed` hears of rows that are new or replaced. */
export function createLog(session: Session, changed: (rows: readonly Row[]) => void): Log {
  const history = createHistory();
  const rows: Row[] = [];
  const indices = new Map<string, number>();
  const waiting = new Map<string, Exchange>();
  let touched: Row[] = [];
  let running = false;

  const judgeNext = (): boolean => {
    const [next] = waiting;
    if (next === undefined) return false;
    const [id, exchange] = next;
    waiting.delete(id);
    history.add(exchange);
    if (isCrossOrigin(exchange)) {
      const index = indices.get(id) ?? rows.length;
      const row = toRow(index, exchange, judge(exchange, history));
      indices.set(id, index);
      rows[index] = row;
      touched.push(row);
    }
    return waiting.size > 0;
  };

  const publish = (): void => {
    running = waiting.size > 0;
    if (touched.length === 0) return;
    const batch = touched;
    touched = [];
    changed(batch);
  };

  let stopWork = (): void => {};
  const take = (exchanges: Iterable<Exchange>): void => {
    for (const exchange of exchanges) waiting.set(exchange.id, exchange);
    if (running || waiting.size === 0) return;
    running = true;
    stopWork = inSlices(judgeNext, publish);
  };

  let unsubscribe = (): void => {};
  return {
    history,
    rows: () => rows,
    row: (id) => rows[indices.get(id) ?? -1],
    start: () => {
      unsubscribe = session.subscribe({ exchanges: take, state: () => {} });
      take(session.exchanges());
    },
    stop: () => {
      unsubscribe();
      stopWork();
    },
  };
}

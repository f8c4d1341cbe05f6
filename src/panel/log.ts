import { isCrossOrigin } from '../core/cross-origin.ts';
import type { Exchange } from '../core/exchange.ts';
import type { History } from '../core/history.ts';
import { judge } from '../core/judge.ts';
import type { Session, SessionState } from '../protocol/session.ts';
import { toRow, type Row } from './row.ts';
import { inSlices } from './slices.ts';
import type { Rows } from './view.ts';

/** The session's cross-origin exchanges, judged, as rows in the order of arrival. */
export interface Log extends Rows {
  row(id: string): Row | undefined;
  /** Judges what the session has and will have. */
  start(): void;
  stop(): void;
}

/** Milliseconds between two looks at the rows while there is a backlog. */
const PUBLISH_EVERY = 100;

/** `changed` hears of rows that are new or replaced; of none where some are gone. */
export function createLog(session: Session, history: History, changed: (rows: readonly Row[]) => void): Log {
  const rows = new Map<string, Row>();
  const waiting = new Map<string, Exchange>();
  let arrivals = 0;
  let touched: Row[] = [];
  let running = false;
  let publishedAt = -Infinity;
  let dropped = session.state().dropped;

  const judgeNext = (): boolean => {
    const [next] = waiting;
    if (next === undefined) return false;
    const [id, exchange] = next;
    waiting.delete(id);
    if (isCrossOrigin(exchange)) {
      const arrival = rows.get(id)?.arrival ?? arrivals++;
      const row = toRow(arrival, exchange, judge(exchange, history));
      rows.set(id, row);
      touched.push(row);
    }
    return waiting.size > 0;
  };

  const publish = (): void => {
    running = waiting.size > 0;
    const now = performance.now();
    if (touched.length === 0 || (running && now - publishedAt < PUBLISH_EVERY)) return;
    publishedAt = now;
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

  /** What the session dropped to keep memory bounded must not live on here. */
  const forget = (state: SessionState): void => {
    if (state.dropped === dropped) return;
    dropped = state.dropped;
    const kept = new Set<string>();
    for (const { id } of session.exchanges()) kept.add(id);
    for (const id of rows.keys()) if (!kept.has(id)) rows.delete(id);
    changed([]);
  };

  const removed = (ids: readonly string[]): void => {
    for (const id of ids) {
      waiting.delete(id);
      rows.delete(id);
    }
    changed([]);
  };

  let unsubscribe = (): void => {};
  return {
    rows: () => rows.values(),
    row: (id) => rows.get(id),
    isCurrent: (row) => rows.get(row.id) === row,
    start: () => {
      unsubscribe = session.subscribe({ exchanges: take, removed, state: forget });
      take(session.exchanges());
    },
    stop: () => {
      unsubscribe();
      stopWork();
    },
  };
}

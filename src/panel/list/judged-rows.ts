import { isCrossOrigin } from '../../core/exchange/cross-origin.ts';
import type { Exchange } from '../../core/exchange/exchange.ts';
import type { BrowserCaches } from '../../core/verdict/browser-caches.ts';
import { judge } from '../../core/verdict/judge.ts';
import type { Session, SessionState } from '../../protocol/session.ts';
import { toRow, type Row } from './row.ts';
import { inSlices } from '../ui/time-slices.ts';
import type { Rows } from './filtered-rows.ts';

/** The session's cross-origin exchanges, judged, as rows in the order of arrival. */
export interface Log extends Rows {
  row(id: string): Row | undefined;
  /** Tells of all rows that nobody was told of yet. */
  tell(): void;
  /** Judges what the session has and will have. */
  start(): void;
  stop(): void;
}

/** Milliseconds between two looks at the rows, at least and at most: a busy page changes them a thousand times a second. */
const PUBLISH_EVERY = { least: 100, most: 1000 };
/** So many changed rows run past before anybody has read them: they wait for a lull of so many milliseconds. */
const FLOOD = { rows: 50, lull: 300 };
/** The page that makes the requests needs the processor more than its log does, and painting costs as much again. */
const SHARE_FOR_VIEWS = 1 / 20;

/** Hears of rows that are new or replaced; of none where some are gone. `onlyNew`: no row was replaced or is gone. */
type Changed = (rows: readonly Row[], onlyNew: boolean) => void;

export function createLog(session: Session, history: BrowserCaches, changed: Changed): Log {
  const rows = new Map<string, Row>();
  /** What the session had at the start: perhaps too long to be looked through or copied at once. */
  let early: Iterator<Exchange> = [].values();
  const waiting = new Map<string, Exchange>();
  /** Goes on where it was, also while exchanges come: to begin anew is to step over the gaps that the others left. */
  let line = waiting.values();
  let arrivals = 0;
  let touched: Row[] = [];
  let onlyNew = true;
  let running = false;
  let publishedAt = -Infinity;
  let changedAt = -Infinity;
  let pause = PUBLISH_EVERY.least;
  let nextPublish: ReturnType<typeof setTimeout> | undefined;
  let dropped = session.state().dropped;

  /** Of an exchange that changed before its turn came, the latest. */
  const takeNext = (): Exchange | undefined => {
    const first = early.next();
    const next = first.done === true ? line.next() : first;
    if (next.done === true) {
      line = waiting.values();
      return undefined;
    }
    const latest = waiting.get(next.value.id) ?? next.value;
    waiting.delete(latest.id);
    return latest;
  };

  const judgeNext = (): boolean => {
    const exchange = takeNext();
    running = exchange !== undefined;
    if (exchange && isCrossOrigin(exchange)) {
      const known = rows.get(exchange.id);
      if (known) onlyNew = false;
      const row = toRow(known?.arrival ?? arrivals++, exchange, judge(exchange, history));
      rows.set(exchange.id, row);
      touched.push(row);
    }
    return running;
  };

  const tell = (): void => {
    const batch = touched;
    touched = [];
    changed(batch, onlyNew);
    onlyNew = true;
  };

  const show = (): void => {
    if (touched.length === 0) return;
    publishedAt = performance.now();
    tell();
    // By then the views have followed.
    queueMicrotask(() => {
      const spent = performance.now() - publishedAt;
      pause = Math.min(Math.max(PUBLISH_EVERY.least, spent / SHARE_FOR_VIEWS), PUBLISH_EVERY.most);
    });
  };

  /** When to show what changed, by `performance.now()`. */
  const dueAt = (): number => {
    const soonest = publishedAt + pause;
    if (touched.length <= FLOOD.rows) return soonest;
    return Math.min(Math.max(soonest, changedAt + FLOOD.lull), publishedAt + PUBLISH_EVERY.most);
  };

  const publish = (): void => {
    changedAt = performance.now();
    if (nextPublish === undefined) showWhenDue();
  };

  const showWhenDue = (): void => {
    nextPublish = undefined;
    const wait = dueAt() - performance.now();
    if (wait <= 0) show();
    else nextPublish = setTimeout(showWhenDue, wait);
  };

  let stopWork = (): void => {};
  const take = (exchanges: Iterable<Exchange>): void => {
    for (const exchange of exchanges) waiting.set(exchange.id, exchange);
    if (!running) work();
  };

  const work = (): void => {
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
    changed([], false);
  };

  const removed = (ids: readonly string[]): void => {
    for (let next = early.next(); next.done !== true; next = early.next()) {
      if (!waiting.has(next.value.id)) waiting.set(next.value.id, next.value);
    }
    for (const id of ids) {
      waiting.delete(id);
      rows.delete(id);
    }
    changed([], false);
  };

  let unsubscribe = (): void => {};
  return {
    rows: () => rows.values(),
    row: (id) => rows.get(id),
    isCurrent: (row) => rows.get(row.id) === row,
    tell,
    start: () => {
      unsubscribe = session.subscribe({ exchanges: take, removed, state: forget });
      early = session.exchanges()[Symbol.iterator]();
      work();
    },
    stop: () => {
      unsubscribe();
      stopWork();
      clearTimeout(nextPublish);
    },
  };
}

import { isCrossOrigin } from '../../core/exchange/cross-origin.ts';
import type { Exchange } from '../../core/exchange/exchange.ts';
import type { BrowserCaches } from '../../core/verdict/browser-caches.ts';
import type { Session, SessionState } from '../../protocol/session.ts';
import { createEarlierVerdicts } from './earlier-verdicts.ts';
import { hasExchanges, loadJudge, loadedJudge, type JudgeRow } from './lazy-judge.ts';
import type { Row } from './row.ts';
import { inSlices } from '../time-slices.ts';
import type { RowSource } from './filtered-rows.ts';

/** The session's cross-origin exchanges, judged, as rows in the order of arrival. */
export interface JudgedRows extends RowSource {
  row(this: void, id: string): Row | undefined;
  /** Judges this exchange again, knowing whether it was made with credentials. */
  noteCredentials(this: void, id: string, credentials: boolean): void;
  /** Id of the latest request with the same method and URL, if that one is allowed and came later. */
  allowedLater(row: Row): string | null;
  /** Announces pending rows at once. */
  announce(): void;
  /** Starts judging what the session has and will have. */
  start(): void;
  stop(this: void): void;
}

/** Minimum and maximum milliseconds between two updates of the list: a busy page changes rows a thousand times a second. */
const LEAST_PAUSE = 100;
const MOST_PAUSE = 1000;
/** Nobody can read more changed rows than these at once: they wait for a pause of this many milliseconds. */
const FLOOD = 50;
const LULL = 300;
/** The share of time that updating the list may take: the inspected page needs the processor, and painting takes as long again. */
const SHARE_FOR_VIEWS = 1 / 20;

/** Called with rows that are new or replaced. `onlyNew`: no row was replaced or removed. */
type Changed = (rows: readonly Row[], onlyNew: boolean) => void;

export function createJudgedRows(session: Session, caches: BrowserCaches, changed: Changed): JudgedRows {
  const rows = new Map<string, Row>();
  const earlier = createEarlierVerdicts();
  /** Whether exchanges were made with credentials, as the user knows from the console; by id. */
  const told = new Map<string, boolean>();
  /** What the session had at the start; it may be too long to copy at once. */
  let early: Iterator<Exchange> = [].values();
  const waiting = new Map<string, Exchange>();
  /** One iterator over `waiting`, kept while exchanges are added: a new one would step over the holes of deleted keys. */
  let queue = waiting.values();
  let arrivals = 0;
  let touched: Row[] = [];
  let onlyNew = true;
  let running = false;
  /** Whether all that the session had at the start was judged; it is shown then, and only later changes wait. */
  let isCaughtUp = false;
  let publishedAt = -Infinity;
  let changedAt = -Infinity;
  let pause = LEAST_PAUSE;
  let nextPublish: ReturnType<typeof setTimeout> | undefined;
  let dropped = session.state().dropped;

  /** The next exchange to judge, in its latest state. */
  const takeNext = (): Exchange | undefined => {
    const first = early.next();
    const next = first.done === true ? queue.next() : first;
    if (next.done === true) {
      queue = waiting.values();
      return undefined;
    }
    const latest = waiting.get(next.value.id) ?? next.value;
    waiting.delete(latest.id);
    const credentials = told.get(latest.id);
    return credentials === undefined ? latest : { ...latest, credentials };
  };

  const judgeNext = (judgeRow: JudgeRow): boolean => {
    const exchange = takeNext();
    running = exchange !== undefined;
    if (exchange && isCrossOrigin(exchange)) {
      const known = rows.get(exchange.id);
      if (known) onlyNew = false;
      const judged = judgeRow(known?.arrival ?? arrivals++, exchange, caches);
      const failedBefore = earlier.note({ ...judged, failedBefore: known?.failedBefore ?? null });
      const row = failedBefore === null ? judged : { ...judged, failedBefore };
      rows.set(exchange.id, row);
      touched.push(row);
    }
    return running;
  };

  /** At once also where rows were removed: who counts all rows then must not add pending ones later. */
  const announce = (): void => {
    const batch = touched;
    touched = [];
    changed(batch, onlyNew);
    onlyNew = true;
  };

  const show = (): void => {
    if (touched.length === 0) return;
    publishedAt = performance.now();
    announce();
    // Views have been rendered by then.
    queueMicrotask(() => {
      const spent = performance.now() - publishedAt;
      pause = Math.min(Math.max(LEAST_PAUSE, spent / SHARE_FOR_VIEWS), MOST_PAUSE);
    });
  };

  /** When to show the changed rows, by `performance.now()`. */
  const dueAt = (): number => {
    const soonest = publishedAt + pause;
    if (touched.length <= FLOOD) return soonest;
    return Math.min(Math.max(soonest, changedAt + LULL), publishedAt + MOST_PAUSE);
  };

  const publish = (): void => {
    changedAt = performance.now();
    if (!isCaughtUp && !running) {
      isCaughtUp = true;
      clearTimeout(nextPublish);
      nextPublish = undefined;
      show();
    } else if (nextPublish === undefined) showWhenDue();
  };

  const showWhenDue = (): void => {
    nextPublish = undefined;
    const wait = dueAt() - performance.now();
    if (wait <= 0) show();
    else nextPublish = setTimeout(showWhenDue, wait);
  };

  let stopWork: (() => void) | undefined;
  const take = (exchanges: Iterable<Exchange>): void => {
    for (const exchange of exchanges) waiting.set(exchange.id, exchange);
    if (!running) work();
  };

  const work = (): void => {
    running = true;
    let isWanted = true;
    stopWork = () => {
      isWanted = false;
    };
    const judgeAll = (judgeRow: JudgeRow): void => {
      if (isWanted) stopWork = inSlices(() => judgeNext(judgeRow), publish);
    };
    const judgeRow = loadedJudge();
    if (judgeRow) judgeAll(judgeRow);
    // It fails only if an update of the extension removed the file.
    else loadJudge().then(judgeAll, () => {});
  };

  /** Removes the rows of exchanges that the session dropped to limit memory use. */
  const forget = (state: SessionState): void => {
    if (state.dropped === dropped) return;
    dropped = state.dropped;
    const kept = new Set<string>();
    for (const { id } of session.exchanges()) kept.add(id);
    for (const id of rows.keys()) if (!kept.has(id)) rows.delete(id);
    onlyNew = false;
    announce();
  };

  const removed = (ids: readonly string[]): void => {
    for (let next = early.next(); next.done !== true; next = early.next()) {
      if (!waiting.has(next.value.id)) waiting.set(next.value.id, next.value);
    }
    for (const id of ids) {
      waiting.delete(id);
      rows.delete(id);
    }
    onlyNew = false;
    announce();
  };

  let unsubscribe: (() => void) | undefined;
  return {
    rows: () => rows.values(),
    row: (id) => rows.get(id),
    noteCredentials: (id, credentials) => {
      const row = rows.get(id);
      if (!row) return;
      told.set(id, credentials);
      take([row.exchange]);
    },
    allowedLater: (row) => earlier.allowedLater(row),
    isCurrent: (row) => rows.get(row.id) === row,
    announce,
    start: () => {
      unsubscribe = session.subscribe({ exchanges: take, removed, state: forget });
      early = session.exchanges()[Symbol.iterator]();
      if (hasExchanges(session)) work();
      else publish();
    },
    stop: () => {
      unsubscribe?.();
      stopWork?.();
      clearTimeout(nextPublish);
    },
  };
}

import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { startedAt, type Exchange } from '../core/exchange/exchange.ts';
import type { BrowserCaches } from '../core/verdict/browser-caches.ts';
import type { VerdictKind } from '../core/verdict/verdict.ts';
import type { Session, SessionState } from '../protocol/session.ts';
import { groupCauses, type Cause } from './causes/group-causes.ts';
import type { Comparison } from './compare/comparison.ts';
import { createLog } from './list/judged-rows.ts';
import type { Row } from './list/row.ts';
import { isInScope, isPaused, togglePause, type Pause, type Scope } from './list/visible-period.ts';
import { BY_START, nextSort, type ColumnId, type Sort } from './list/sort.ts';
import { createView } from './list/filtered-rows.ts';
import { VERDICTS } from './ui/labels.ts';

export type Counts = Readonly<Record<VerdictKind, number>>;
export type Page = 'requests' | 'causes';

/** All the panel knows of one session, and what can be done with it. Views read signals and call the functions. */
export interface SessionModel {
  readonly session: Session;
  /** What verdicts and fixes are worked out with. */
  readonly history: BrowserCaches;
  readonly state: ReadonlySignal<SessionState>;
  /** Filtered and in order. */
  readonly rows: ReadonlySignal<readonly Row[]>;
  /** All in scope, whatever the filter says, in the order of arrival. */
  readonly inView: ReadonlySignal<readonly Row[]>;
  /** Of those in scope. */
  readonly counts: ReadonlySignal<Counts>;
  /** All of them together. */
  readonly total: ReadonlySignal<number>;
  readonly text: Signal<string>;
  readonly kinds: Signal<ReadonlySet<VerdictKind>>;
  readonly sort: ReadonlySignal<Sort>;
  readonly page: Signal<Page>;
  readonly paused: ReadonlySignal<boolean>;
  readonly selectedId: Signal<string | null>;
  /** Undefined where it is out of view since a navigation. */
  readonly selected: ReadonlySignal<Row | undefined>;
  /** Of the rows that pass the filter. */
  readonly causes: ReadonlySignal<readonly Cause[]>;
  /** The verdicts before the last "Reload and compare"; null where there are none. */
  readonly comparison: Signal<Comparison | null>;
  /** Only rows whose verdict changed against the comparison. */
  readonly onlyChanged: Signal<boolean>;
  sortBy(column: ColumnId): void;
  toggleKind(kind: VerdictKind): void;
  /** Narrows the list to failures, of whatever kind, or shows all kinds again. */
  toggleFailures(): void;
  /** Only failures are shown, and all of them. */
  readonly onlyFailures: ReadonlySignal<boolean>;
  resetFilter(): void;
  /** Moves the mark to `now`, in milliseconds since the epoch. */
  clear(now: number): void;
  /** Leaves out what starts from `now` on, or ends that; in milliseconds since the epoch. */
  pause(now: number): void;
  /** Remembers the verdicts in view, and reloads the page. */
  compare(now: number): Promise<void>;
  /** Whether this exchange is in the list, were there no filter. */
  hasRow(id: string): boolean;
  /** The row of this exchange, in view or not. */
  rowOf(id: string): Row | undefined;
  /** All exchanges in view by start, those to the page's own origin among them. */
  inScope(): Exchange[];
  /** What started earlier is out of view, in milliseconds since the epoch. */
  since(): number;
  stop(): void;
}

const NO_KINDS: ReadonlySet<VerdictKind> = new Set();
const FAILURES: ReadonlySet<VerdictKind> = new Set(['blocked', 'not-cors']);

/** `preserve`: rows stay in view when the page navigates. */
export function createSessionModel(
  session: Session,
  history: BrowserCaches,
  preserve: ReadonlySignal<boolean> = signal(false),
): SessionModel {
  const state = signal(session.state());
  const rows = signal<readonly Row[]>([]);
  /** Counts changes of the log, which is changed in place. */
  const changes = signal(0);
  const text = signal('');
  const kinds = signal(NO_KINDS);
  const sort = signal(BY_START);
  const clearedAt = signal(0);
  const pauses = signal<readonly Pause[]>([]);
  const selectedId = signal<string | null>(null);
  const comparison = signal<Comparison | null>(null);
  const onlyChanged = signal(false);

  const scope = computed(() => {
    const navigated = preserve.value ? 0 : (state.value.navigations.at(-1)?.at ?? 0);
    return { since: Math.max(clearedAt.value, navigated), pauses: pauses.value };
  });
  const filter = computed(() => ({
    text: text.value,
    kinds: kinds.value,
    scope: scope.value,
    changedSince: onlyChanged.value ? (comparison.value ?? undefined) : undefined,
  }));

  const log = createLog(session, history, (changed, onlyNew) => {
    batch(() => {
      changes.value += 1;
      view.update(changed, onlyNew);
    });
  });
  const view = createView(log, { filter: filter.value, sort: sort.value }, (next) => {
    rows.value = next;
  });
  const unsubscribe = session.subscribe({
    exchanges: () => {},
    state: (next) => {
      state.value = next;
    },
  });

  const rowInScope = (id: string): Row | undefined => {
    void changes.value;
    const row = log.row(id);
    return row && isInScope(row, scope.value) ? row : undefined;
  };
  const inView = computed(() => {
    void changes.value;
    return [...log.rows()].filter((row) => isInScope(row, scope.value));
  });
  const onlyFailures = computed(
    () => kinds.value.size === FAILURES.size && [...FAILURES].every((kind) => kinds.value.has(kind)),
  );
  const counts = computed(() => {
    void changes.value;
    return count(log.rows(), scope.value);
  });
  const selected = computed(() => (selectedId.value === null ? undefined : rowInScope(selectedId.value)));

  const stopFiltering = filter.subscribe((next) => {
    // It looks at all rows: those that it is told of later would be there twice.
    log.tell();
    view.filter(next);
  });
  const stopSorting = sort.subscribe((next) => view.sort(next));
  log.start();

  return {
    session,
    history,
    state,
    rows,
    inView,
    counts,
    total: computed(() => VERDICTS.reduce((sum, kind) => sum + counts.value[kind], 0)),
    text,
    kinds,
    sort,
    page: signal<Page>('requests'),
    paused: computed(() => isPaused(pauses.value)),
    selectedId,
    selected,
    causes: computed(() => groupCauses(rows.value)),
    comparison,
    onlyChanged,
    onlyFailures,
    sortBy: (column) => {
      sort.value = nextSort(sort.value, column);
    },
    toggleKind: (kind) => {
      const next = new Set(kinds.value);
      if (!next.delete(kind)) next.add(kind);
      kinds.value = next;
    },
    toggleFailures: () => {
      kinds.value = onlyFailures.value ? NO_KINDS : FAILURES;
    },
    resetFilter: () => {
      batch(() => {
        text.value = '';
        kinds.value = NO_KINDS;
        onlyChanged.value = false;
      });
    },
    clear: (now) => {
      batch(() => {
        clearedAt.value = now;
        selectedId.value = null;
      });
    },
    pause: (now) => {
      pauses.value = togglePause(pauses.value, now);
    },
    compare: async (now) => {
      const { remember } = await import('./compare/comparison.ts');
      comparison.value = remember(inView.value, now);
      session.reloadPage();
    },
    hasRow: (id) => rowInScope(id) !== undefined,
    rowOf: (id) => log.row(id),
    inScope: () => exchangesIn(session, scope.value),
    since: () => scope.value.since,
    stop: () => {
      stopFiltering();
      stopSorting();
      unsubscribe();
      log.stop();
    },
  };
}

function exchangesIn(session: Session, scope: Scope): Exchange[] {
  return [...session.exchanges()].filter((exchange) => isInScope({ startedAt: startedAt(exchange) }, scope));
}

function count(rows: Iterable<Row>, scope: Scope): Counts {
  const counts = { blocked: 0, 'not-cors': 0, unknown: 0, allowed: 0 };
  for (const row of rows) if (isInScope(row, scope)) counts[row.verdict.verdict] += 1;
  return counts;
}

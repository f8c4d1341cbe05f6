import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { proposeFix } from '../core/fix.ts';
import type { Fix, VerdictKind } from '../core/verdict.ts';
import type { Session, SessionState } from '../protocol/session.ts';
import { groupCauses, type Cause } from './causes.ts';
import { detailOf, type Detail } from './detail.ts';
import { createLog } from './log.ts';
import type { Row } from './row.ts';
import { BY_START, nextSort, type ColumnId, type Sort } from './sort.ts';
import { createView } from './view.ts';

export type Counts = Readonly<Record<VerdictKind, number>>;
export type Page = 'requests' | 'causes';

/** All the panel knows, and what can be done with it. Views read signals and call the functions. */
export interface Store {
  readonly session: Session;
  readonly state: ReadonlySignal<SessionState>;
  /** Filtered and in order. */
  readonly rows: ReadonlySignal<readonly Row[]>;
  /** Since the mark, whatever the filter says. */
  readonly counts: ReadonlySignal<Counts>;
  /** All of them together. */
  readonly total: ReadonlySignal<number>;
  readonly text: Signal<string>;
  readonly kinds: Signal<ReadonlySet<VerdictKind>>;
  readonly sort: ReadonlySignal<Sort>;
  readonly page: Signal<Page>;
  readonly preserve: Signal<boolean>;
  readonly selectedId: Signal<string | null>;
  /** Id of the server for which fixes are written; empty: none was chosen. */
  readonly server: Signal<string>;
  /** Undefined where it is out of view since a navigation. */
  readonly selected: ReadonlySignal<Row | undefined>;
  readonly detail: ReadonlySignal<Detail | undefined>;
  /** Of the rows that pass the filter. */
  readonly causes: ReadonlySignal<readonly Cause[]>;
  /** Rows that started before this time are out of view, in milliseconds since the epoch. */
  readonly mark: ReadonlySignal<number>;
  sortBy(column: ColumnId): void;
  toggleKind(kind: VerdictKind): void;
  resetFilter(): void;
  /** Moves the mark to `now`, in milliseconds since the epoch. */
  clear(now: number): void;
  /** Whether this exchange is in the list, were there no filter. */
  hasRow(id: string): boolean;
  /** The fix of one exchange, which stands for those that share its cause. */
  fixOf(row: Row): Fix;
  /** What is in view, as the text of a HAR file. */
  har(): Promise<string>;
  stop(): void;
}

const NO_KINDS: ReadonlySet<VerdictKind> = new Set();

export function createStore(session: Session): Store {
  const state = signal(session.state());
  const rows = signal<readonly Row[]>([]);
  /** Counts changes of the log, which is changed in place. */
  const changes = signal(0);
  const text = signal('');
  const kinds = signal(NO_KINDS);
  const sort = signal(BY_START);
  const page = signal<Page>('requests');
  const preserve = signal(false);
  const clearedAt = signal(0);
  const selectedId = signal<string | null>(null);

  const mark = computed(() => {
    const navigated = preserve.value ? 0 : (state.value.navigations.at(-1)?.at ?? 0);
    return Math.max(clearedAt.value, navigated);
  });
  const filter = computed(() => ({ text: text.value, kinds: kinds.value, since: mark.value }));

  const log = createLog(session, (changed) => {
    batch(() => {
      changes.value += 1;
      view.update(changed);
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

  const inView = computed(() => {
    void changes.value;
    return [...log.rows()].filter((row) => row.startedAt >= mark.value);
  });
  const selected = computed(() => {
    void changes.value;
    const row = selectedId.value === null ? undefined : log.row(selectedId.value);
    return row && row.startedAt >= mark.value ? row : undefined;
  });

  const stopFiltering = filter.subscribe((next) => view.filter(next));
  const stopSorting = sort.subscribe((next) => view.sort(next));
  log.start();

  return {
    session,
    state,
    rows,
    counts: computed(() => count(inView.value)),
    total: computed(() => inView.value.length),
    text,
    kinds,
    sort,
    page,
    preserve,
    selectedId,
    server: signal(''),
    selected,
    detail: computed(() => selected.value && detailOf(selected.value, log.history)),
    causes: computed(() => groupCauses(rows.value)),
    mark,
    sortBy: (column) => {
      sort.value = nextSort(sort.value, column);
    },
    toggleKind: (kind) => {
      const next = new Set(kinds.value);
      if (!next.delete(kind)) next.add(kind);
      kinds.value = next;
    },
    resetFilter: () => {
      batch(() => {
        text.value = '';
        kinds.value = NO_KINDS;
      });
    },
    clear: (now) => {
      batch(() => {
        clearedAt.value = now;
        selectedId.value = null;
      });
    },
    hasRow: (id) => (log.row(id)?.startedAt ?? -1) >= mark.value,
    fixOf: (row) => proposeFix(row.exchange, row.verdict, log.history),
    har: async () => {
      // Not needed to show anything, and a tenth of the panel.
      const { harOf } = await import('./har.ts');
      return harOf(session, log.history, mark.value);
    },
    stop: () => {
      stopFiltering();
      stopSorting();
      unsubscribe();
      log.stop();
    },
  };
}

function count(rows: readonly Row[]): Counts {
  const counts = { blocked: 0, 'not-cors': 0, unknown: 0, allowed: 0 };
  for (const { verdict } of rows) counts[verdict.verdict] += 1;
  return counts;
}

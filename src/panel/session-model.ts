import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { BrowserCaches } from '../core/verdict/browser-caches.ts';
import type { Navigation, Session, SessionState } from '../protocol/session.ts';
import { addCauses } from './causes/add-causes.ts';
import type { Comparison } from './compare/comparison.ts';
import type { Reselection } from './compare/reselection.ts';
import { createJudgedRows } from './list/judged-rows.ts';
import type { Row } from './list/row.ts';
import { createClearing } from './list/clearing.ts';
import { countVerdicts, NO_COUNTS, type Counts } from './list/counts.ts';
import { clearingTime, idsIn, isAhead, isInScope, isPaused, togglePause } from './list/visible-period.ts';
import type { Pause, Scope } from './list/visible-period.ts';
import { idsOf, NO_GROUP, type RowGroup } from './list/row-selection.ts';
import type { ColumnId } from './list/columns.tsx';
import { nextSort, type Sort } from './list/sort.ts';
import { createFilteredRows } from './list/filtered-rows.ts';
import { testOfText } from './filter/lazy-text-test.ts';
import { FAILURES, SHOWN_VERDICTS, type ShownVerdict } from './ui/labels.ts';
import { createPreferences, type Page, type ViewPreferences } from './settings/preferences.ts';

/** The state of one session in the panel. Views read its signals and call its functions. */
export interface SessionModel {
  readonly session: Session;
  /** What the judge needs to know about earlier exchanges. */
  readonly caches: BrowserCaches;
  readonly state: ReadonlySignal<SessionState>;
  /** Filtered and sorted. */
  readonly rows: ReadonlySignal<readonly Row[]>;
  /** All rows in scope, also those the filter hides, in the order of arrival. */
  readonly rowsInScope: ReadonlySignal<readonly Row[]>;
  /** Counts of the rows in scope. */
  readonly counts: ReadonlySignal<Counts>;
  /** The number of rows in scope. */
  readonly total: ReadonlySignal<number>;
  readonly filterText: Signal<string>;
  /** The verdicts to show; empty: all. */
  readonly verdictFilter: ReadonlySignal<ReadonlySet<ShownVerdict>>;
  readonly sort: ReadonlySignal<Sort>;
  readonly page: Signal<Page>;
  readonly paused: ReadonlySignal<boolean>;
  readonly selectedId: Signal<string | null>;
  /** If several rows are selected: all of them. */
  readonly group: Signal<RowGroup>;
  /** The ids of all selected rows. */
  readonly selectedIds: ReadonlySignal<ReadonlySet<string>>;
  /** The selected rows in the order of the list; the one whose details are shown also if the filter hides it. */
  selectedRows(this: void): readonly Row[];
  /** Undefined also if a navigation or Clear took the selected row out of scope. */
  readonly selected: ReadonlySignal<Row | undefined>;
  /** How many causes the rows that pass the filter have. */
  readonly causeCount: ReadonlySignal<number>;
  /** The verdicts before the last "Reload and compare"; null without one. */
  readonly comparison: Signal<Comparison | null>;
  /** Only rows whose verdict changed against the comparison. */
  readonly onlyChanged: Signal<boolean>;
  sortBy(column: ColumnId): void;
  toggleVerdict(kind: ShownVerdict): void;
  /** Filters by failures of every kind, or shows all verdicts again. */
  toggleOnlyFailures(): void;
  /** Whether exactly the failures are shown. */
  readonly onlyFailures: ReadonlySignal<boolean>;
  resetFilter(): void;
  /** Hides all rows that started before `now`, in milliseconds since the epoch. */
  clear(now: number): void;
  /** Whether Clear hides rows that can be shown again: no navigation came after it. */
  readonly canUndoClear: ReadonlySignal<boolean>;
  undoClear(): void;
  /** Hides exchanges that start from `now` on, or ends that; in milliseconds since the epoch. */
  togglePause(now: number): void;
  /** Remembers the verdicts in scope, and reloads the page. */
  reloadAndCompare(now: number): Promise<void>;
  /** Whether the list has this exchange, or would have it without the filter. */
  hasRow(id: string): boolean;
  /** Judges this exchange again, knowing whether it was made with credentials. */
  noteCredentials(this: void, id: string, credentials: boolean): void;
  /** The row of this exchange, in scope or not. */
  rowOf(id: string): Row | undefined;
  /** The latest request with the same method and URL, if that one is allowed and came later. */
  allowedLater(row: Row): Row | undefined;
  readonly scope: ReadonlySignal<Scope>;
  stop(): void;
}

export function createSessionModel(
  session: Session,
  caches: BrowserCaches,
  { preserve, page, sort, verdicts }: ViewPreferences = createPreferences(),
): SessionModel {
  const state = signal(session.state());
  const rows = signal<readonly Row[]>([]);
  /** The number of changes of the rows, which are changed in place. */
  const changes = signal(0);
  const filterText = signal('');
  const verdictFilter = computed(() => new Set(verdicts.value));
  const pauses = signal<readonly Pause[]>([]);
  const selectedId = signal<string | null>(null);
  const clearing = createClearing(selectedId);
  const { clearedAt } = clearing;
  const group = signal(NO_GROUP);
  const comparison = signal<Comparison | null>(null);
  const onlyChanged = signal(false);
  const counts = signal(NO_COUNTS);

  const navigations = computed(() => state.value.navigations);
  /** Where the clock was set back before the panel came, nobody knows what came after these. */
  const unsure = isAhead(navigations.value.at(-1)?.at) && navigations.value;
  const isSetBack = signal(false);
  const period = computed(() => {
    const isEnd = !preserve.value && navigations.value !== unsure;
    const { at = 0, prerenderFrameId }: Partial<Navigation> = (isEnd && navigations.value.at(-1)) || {};
    const since = Math.max(clearedAt.value, at);
    return { since, known: idsIn(session, since), prerenderFrameId, cleared: clearedAt.value };
  });
  const scope = computed(() => ({ ...period.value, isSetBack: isSetBack.value, pauses: pauses.value }));
  const filter = computed(() => ({
    matches: testOfText(filterText.value, session),
    verdicts: verdictFilter.value,
    scope: scope.value,
    changedSince: onlyChanged.value ? (comparison.value ?? undefined) : undefined,
  }));

  let reselection: Reselection | undefined;
  const judgedRows = createJudgedRows(session, caches, (changed, onlyNew) => {
    batch(() => {
      changes.value += 1;
      count(onlyNew ? changed : undefined);
      filteredRows.update(changed, onlyNew);
      reselection?.update(changed);
    });
  });
  /** All, or what was added: a long list takes too long to count for each row. */
  const count = (added?: readonly Row[]): void => {
    counts.value = countVerdicts(added ?? judgedRows.rows(), scope.value, added && counts.value);
  };
  let causes = new Set<string>();
  const initial = { filter: filter.value, sort: sort.value };
  const filteredRows = createFilteredRows(judgedRows, initial, (next, added) => {
    if (!added) causes = new Set();
    addCauses(causes, added ?? next);
    rows.value = next;
  });
  const unsubscribe = session.subscribe({
    exchanges: () => {
      isSetBack.value ||= isAhead(scope.value.since);
    },
    state: (next) => {
      state.value = next;
    },
  });

  const rowInScope = (id: string): Row | undefined => {
    void changes.value;
    const row = judgedRows.row(id);
    return row && isInScope(row, scope.value) ? row : undefined;
  };
  const rowsInScope = computed(() => {
    void changes.value;
    return [...judgedRows.rows()].filter((row) => isInScope(row, scope.value));
  });
  const onlyFailures = computed(
    () =>
      verdictFilter.value.size === FAILURES.length && FAILURES.every((kind) => verdictFilter.value.has(kind)),
  );
  const selected = computed(() => (selectedId.value === null ? undefined : rowInScope(selectedId.value)));

  const selectedIds = computed(() => idsOf({ current: selectedId.value, group: group.value }));

  const stops = [
    // Announce pending rows first: what reads all rows would count or insert later announced ones twice.
    scope.subscribe(() => {
      judgedRows.announce();
      count();
    }),
    filter.subscribe((next) => {
      judgedRows.announce();
      filteredRows.filter(next);
    }),
    effect(() => filteredRows.sort(sort.value, comparison.value)),
    unsubscribe,
    judgedRows.stop,
  ];
  judgedRows.start();

  return {
    session,
    caches,
    state,
    rows,
    rowsInScope,
    counts,
    total: computed(() => SHOWN_VERDICTS.reduce((sum, kind) => sum + counts.value[kind], 0)),
    filterText,
    verdictFilter,
    sort,
    page,
    paused: computed(() => isPaused(pauses.value)),
    selectedId,
    group,
    selectedIds,
    selectedRows: () => {
      const inList = rows.value.filter(({ id }) => selectedIds.value.has(id));
      return inList[0] ? inList : [selected.value ?? []].flat();
    },
    selected,
    causeCount: computed(() => (void rows.value, causes.size)),
    comparison,
    onlyChanged,
    onlyFailures,
    sortBy: (column) => {
      sort.value = nextSort(sort.value, column);
    },
    toggleVerdict: (kind) => {
      const next = new Set(verdictFilter.value);
      if (!next.delete(kind)) next.add(kind);
      verdicts.value = [...next];
    },
    toggleOnlyFailures: () => {
      verdicts.value = onlyFailures.value ? [] : FAILURES;
    },
    resetFilter: () => {
      batch(() => {
        filterText.value = '';
        verdicts.value = [];
        onlyChanged.value = false;
      });
    },
    clear: (now) =>
      clearing.clear(clearingTime(session, now, scope.value.since), rowsInScope.value.length > 0),
    canUndoClear: computed(() => clearing.isUndoable.value && scope.value.since === clearedAt.value),
    undoClear: clearing.undo,
    togglePause: (now) => {
      pauses.value = togglePause(pauses.value, now);
    },
    reloadAndCompare: async (now) => {
      const { createReselection, remember } = await import('./compare/before-reload.ts');
      comparison.value = remember(rowsInScope.value, now);
      reselection ??= createReselection(selectedId);
      reselection.remember(selected.value, now);
      session.reloadPage();
    },
    hasRow: (id) => !!rowInScope(id),
    noteCredentials: judgedRows.noteCredentials,
    rowOf: judgedRows.row,
    allowedLater: (row) => (void changes.value, judgedRows.row(judgedRows.allowedLater(row) ?? '')),
    scope,
    stop: () => {
      for (const end of stops) end();
    },
  };
}

import type { Comparison } from '../compare/comparison.ts';
import { createTest, type Filter } from '../filter/filter.ts';
import type { Row } from './row.ts';
import { inSlices } from '../time-slices.ts';
import { comparatorOf, type Sort } from './sort.ts';

/** The rows that pass a filter, sorted. Rows that did not change are not tested again. */
export interface FilteredRows {
  /** Takes rows that are new or replaced; also called when rows were removed. `onlyNew`: none was replaced or removed. */
  update(changed: readonly Row[], onlyNew: boolean): void;
  /** Tests all rows, in time slices; the first matches are shown before it is done. */
  filter(filter: Filter): void;
  /** `compared`: what changed since then comes first. */
  sort(sort: Sort, compared: Comparison | null): void;
}

/** All rows, and whether a row is still the latest of its exchange. */
export interface RowSource {
  rows(): Iterable<Row>;
  isCurrent(row: Row): boolean;
}

/** Milliseconds after which the rows that passed so far are shown, so that typing feels immediate. */
const PATIENCE = 40;

export function createFilteredRows(
  source: RowSource,
  initial: { readonly filter: Filter; readonly sort: Sort },
  show: (rows: readonly Row[]) => void,
): FilteredRows {
  let test = createTest(initial.filter);
  let compare = comparatorOf(initial.sort);
  let shown: readonly Row[] = [];
  /** Rows that changed while all rows are tested; undefined at other times. */
  let late: Row[] | undefined;
  let stop = (): void => {};

  /** `isOrdered`: `tested` is sorted and has current rows only. Otherwise it is nearly sorted, which makes sorting cheap. */
  const merge = (tested: readonly Row[], changed: readonly Row[], isOrdered = false): void => {
    const added = changed.filter((row) => source.isCurrent(row) && test(row)).sort(compare);
    const kept = isOrdered ? tested : tested.filter((row) => source.isCurrent(row));
    const [last, first] = [kept.at(-1), added[0]];
    const next = kept.concat(added);
    if (!isOrdered || (last && first && compare(last, first) > 0)) next.sort(compare);
    show((shown = next));
  };

  return {
    update: (changed, onlyNew) => {
      late = late?.concat(changed);
      merge(shown, changed, onlyNew);
    },
    filter: (filter) => {
      stop();
      test = createTest(filter);
      late = [];
      const all = [...source.rows()];
      const passed: Row[] = [];
      const patientUntil = performance.now() + PATIENCE;
      let isPart = false;
      let at = 0;
      const step = (): boolean => {
        const row = all[at];
        if (row && test(row)) passed.push(row);
        at += 1;
        return at < all.length;
      };
      stop = inSlices(step, () => {
        if (at < all.length) {
          if (isPart || passed.length === 0 || performance.now() < patientUntil) return;
          isPart = true;
          return merge(passed, []);
        }
        merge(passed, late ?? []);
        late = undefined;
      });
    },
    sort: (sort, compared) => {
      compare = comparatorOf(sort, compared);
      merge(shown, []);
    },
  };
}

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

/** In how many slices there have to be rows that passed before they are shown, so that typing feels immediate. */
const PATIENCE = 2;

/** @param show gets the rows, and where no others changed those that were added to what it got before */
export function createFilteredRows(
  source: RowSource,
  initial: { readonly filter: Filter; readonly sort: Sort },
  show: (rows: readonly Row[], added?: readonly Row[]) => void,
): FilteredRows {
  let current = initial.filter;
  let test = createTest(current);
  let compare = comparatorOf(initial.sort);
  let shown: readonly Row[] = [];
  /** Rows that changed while all rows are tested; undefined at other times. */
  let late: Row[] | undefined;
  let stop: (() => void) | undefined;

  /** `isOrdered`: `tested` is sorted and has current rows only. Otherwise it is nearly sorted, which makes sorting cheap. */
  const merge = (tested: readonly Row[], changed: readonly Row[], isOrdered = false): void => {
    const added = changed.filter((row) => source.isCurrent(row) && test(row)).sort(compare);
    const kept = isOrdered ? tested : tested.filter((row) => source.isCurrent(row));
    const [last, first] = [kept.at(-1), added[0]];
    const next = kept.concat(added);
    if (!isOrdered || (last && first && compare(last, first) > 0)) next.sort(compare);
    show((shown = next), isOrdered ? added : undefined);
  };

  return {
    update: (changed, onlyNew) => {
      late = late?.concat(changed);
      merge(shown, changed, onlyNew);
    },
    filter: (filter) => {
      stop?.();
      test = createTest(filter);
      const all = !late && filter.matches?.narrows?.(filter, current) ? shown : [...source.rows()];
      current = filter;
      late = [];
      const passed: Row[] = [];
      let slices = 0;
      let at = 0;
      const step = (): boolean => {
        const row = all[at++];
        if (row && test(row)) passed.push(row);
        return at < all.length;
      };
      stop = inSlices(step, () => {
        if (at >= all.length) {
          merge(passed, late ?? []);
          late = undefined;
        } else if (passed.length > 0 && ++slices === PATIENCE) merge(passed, []);
      });
    },
    sort: (sort, compared) => {
      compare = comparatorOf(sort, compared);
      merge(shown, []);
    },
  };
}

import { createTest, type Filter } from '../filter/filter.ts';
import type { Row } from './row.ts';
import { inSlices } from '../ui/time-slices.ts';
import { comparatorOf, type Sort } from './sort.ts';

/** The rows that pass a filter, in an order; kept up to date without testing again what did not change. */
export interface FilteredRows {
  /** Rows that are new or took the place of others; also to be called when rows are gone. `onlyNew`: neither is. */
  update(changed: readonly Row[], onlyNew: boolean): void;
  /** Tests all rows anew; long work is done in slices, and what is found soon is shown soon. */
  filter(filter: Filter): void;
  sort(sort: Sort): void;
}

/** Where the rows come from: all of them, and whether one still is the latest of its exchange. */
export interface Rows {
  rows(): Iterable<Row>;
  isCurrent(row: Row): boolean;
}

/** Milliseconds after which the rows that passed so far are shown, and the rest follows: nobody waits longer for a letter. */
const PATIENCE = 40;

export function createView(
  source: Rows,
  initial: { readonly filter: Filter; readonly sort: Sort },
  show: (rows: readonly Row[]) => void,
): FilteredRows {
  let test = createTest(initial.filter);
  let compare = comparatorOf(initial.sort);
  let shown: readonly Row[] = [];
  /** What changed while rows are tested anew; undefined at other times. */
  let late: Row[] | undefined;
  let stop = (): void => {};

  /** `isOrdered`: what was tested is in order and current. Even where it is not it nearly is, which makes sorting it cheap. */
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
    sort: (sort) => {
      compare = comparatorOf(sort);
      merge(shown, []);
    },
  };
}

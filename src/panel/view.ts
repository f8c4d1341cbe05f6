import { createTest, type Filter, type Test } from './filter.ts';
import type { Row } from './row.ts';
import { inSlices } from './slices.ts';
import { comparatorOf, type Sort } from './sort.ts';

/** The rows that pass a filter, in an order; kept up to date without testing again what did not change. */
export interface View {
  /** New or replaced rows. */
  update(changed: readonly Row[]): void;
  /** Tests all rows anew; long work is done in slices, and the old rows stay until it is done. */
  filter(filter: Filter): void;
  sort(sort: Sort): void;
}

export function createView(
  all: () => readonly Row[],
  initial: { readonly filter: Filter; readonly sort: Sort },
  show: (rows: readonly Row[]) => void,
): View {
  let test: Test = createTest(initial.filter);
  let compare = comparatorOf(initial.sort);
  let passes: boolean[] = [];
  let next: boolean[] | undefined;
  let stop = (): void => {};

  const rebuild = (): void =>
    show(
      all()
        .filter((row) => passes[row.index])
        .sort(compare),
    );

  return {
    update: (changed) => {
      for (const row of changed) {
        passes[row.index] = test(row);
        if (next) next[row.index] = passes[row.index] === true;
      }
      rebuild();
    },
    filter: (filter) => {
      stop();
      test = createTest(filter);
      const tested: boolean[] = [];
      next = tested;
      let at = 0;
      const step = (): boolean => {
        const row = all()[at];
        if (row === undefined) return false;
        tested[at] = test(row);
        at += 1;
        return true;
      };
      stop = inSlices(step, () => {
        if (at < all().length || next !== tested) return;
        passes = tested;
        next = undefined;
        rebuild();
      });
    },
    sort: (sort) => {
      compare = comparatorOf(sort);
      rebuild();
    },
  };
}

import type { Comparison } from '../compare/comparison.ts';
import { COLUMNS, type Column, type ColumnId } from './columns.tsx';
import type { Row } from './row.ts';

export interface Sort {
  readonly by: ColumnId | 'start';
  readonly descending: boolean;
}

export const BY_START: Sort = { by: 'start', descending: false };

const startOf: NonNullable<Column['sortKey']> = ({ startedAt }) => startedAt;

/**
 * Compares two rows; rows with equal keys keep their order of arrival. After a comparison, the rows that changed come
 * first, unless the user chose a column.
 */
export function comparatorOf(sort: Sort, compared?: Comparison | null): (a: Row, b: Row) => number {
  const compare = byKey(sort);
  if (!compared || sort.by !== BY_START.by) return compare;
  const ranks = new WeakMap<Row, number>();
  const rank = (row: Row): number => {
    const known = ranks.get(row) ?? (compared.changeOf(row) ? 0 : 1);
    ranks.set(row, known);
    return known;
  };
  return (a, b) => rank(a) - rank(b) || compare(a, b);
}

function byKey({ by, descending }: Sort): (a: Row, b: Row) => number {
  const sortKey = COLUMNS.find(({ id }) => id === by)?.sortKey ?? startOf;
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const left = sortKey(a);
    const right = sortKey(b);
    if (left === right) return a.arrival - b.arrival;
    return left < right ? -sign : sign;
  };
}

/** The order after a click on a column's header: ascending, descending, then by start again. */
export function nextSort(current: Sort, by: ColumnId): Sort {
  if (current.by !== by) return { by, descending: false };
  return current.descending ? BY_START : { by, descending: true };
}

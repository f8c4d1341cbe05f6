import type { VerdictKind } from '../../core/verdict/verdict.ts';
import type { Row } from './row.ts';

export type ColumnId =
  'verdict' | 'rule' | 'method' | 'legs' | 'server' | 'url' | 'page' | 'status' | 'type' | 'time';

export interface Sort {
  readonly by: ColumnId | 'start';
  readonly descending: boolean;
}

/** The order in which things happened. */
export const BY_START: Sort = { by: 'start', descending: false };

/** What needs attention first. */
const SEVERITY: Readonly<Record<VerdictKind, number>> = { blocked: 0, 'not-cors': 1, unknown: 2, allowed: 3 };

const KEYS: Readonly<Record<Sort['by'], (row: Row) => number | string>> = {
  start: (row) => row.startedAt,
  verdict: (row) => SEVERITY[row.verdict.verdict],
  rule: (row) => row.title,
  method: (row) => row.method,
  legs: ({ exchange: { hops } }) => hops.length + hops.filter(({ preflight }) => preflight).length,
  server: (row) => row.server,
  url: (row) => row.path,
  page: (row) => row.page,
  status: (row) => row.status,
  type: (row) => row.type,
  time: (row) => row.duration ?? Infinity,
};

/** Order of two rows; those that are equal in the column keep the order in which they arrived. */
export function comparatorOf({ by, descending }: Sort): (a: Row, b: Row) => number {
  const key = KEYS[by];
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const left = key(a);
    const right = key(b);
    if (left === right) return a.arrival - b.arrival;
    return left < right ? -sign : sign;
  };
}

/** A header was clicked: ascending, descending, then back to the order of time. */
export function nextSort(current: Sort, by: ColumnId): Sort {
  if (current.by !== by) return { by, descending: false };
  return current.descending ? BY_START : { by, descending: true };
}

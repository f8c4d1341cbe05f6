import type { ShownVerdict } from '../ui/labels.ts';
import type { Row } from './row.ts';
import { isInScope, type Scope } from './visible-period.ts';

export type Counts = Readonly<Record<ShownVerdict, number>>;

export const NO_COUNTS: Counts = { blocked: 0, 'not-cors': 0, unknown: 0, allowed: 0, opaque: 0 };

/** @param before counts to which these rows are added */
export function countVerdicts(rows: Iterable<Row>, scope: Scope, before = NO_COUNTS): Counts {
  const counts = { ...before };
  for (const row of rows) if (isInScope(row, scope)) counts[row.shownVerdict] += 1;
  return counts;
}

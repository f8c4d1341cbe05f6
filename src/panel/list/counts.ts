import type { ShownVerdict } from '../ui/labels.ts';
import type { Row } from './row.ts';
import { isInScope, type Scope } from './visible-period.ts';

export type Counts = Readonly<Record<ShownVerdict, number>>;

export function countVerdicts(rows: Iterable<Row>, scope: Scope): Counts {
  const counts = { blocked: 0, 'not-cors': 0, unknown: 0, allowed: 0, opaque: 0 };
  for (const row of rows) if (isInScope(row, scope)) counts[row.shownVerdict] += 1;
  return counts;
}

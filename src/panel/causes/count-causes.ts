import type { Row } from '../list/row.ts';

/** How many causes the failures among these rows have. */
export function countCauses(rows: readonly Row[]): number {
  const causes = new Set<string | null>();
  for (const { cause } of rows) causes.add(cause);
  causes.delete(null);
  return causes.size;
}

import type { Row } from '../list/row.ts';

/** Adds the causes of the failures among these rows. */
export function addCauses(causes: Set<string>, rows: readonly Row[]): void {
  for (const { cause } of rows) if (cause !== null) causes.add(cause);
}

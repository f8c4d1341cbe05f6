import type { Row } from '../list/row.ts';

/** Failures with the same reason, and so the same fix. */
export interface Cause {
  readonly key: string;
  /** In the order of arrival; at least one. */
  readonly rows: readonly [Row, ...Row[]];
}

/** The causes of all failures, the most frequent first. */
export function groupCauses(rows: readonly Row[]): Cause[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    if (row.cause === null) continue;
    const group = groups.get(row.cause);
    if (group) group.push(row);
    else groups.set(row.cause, [row]);
  }
  return [...groups]
    .map(([key, members]) => ({ key, rows: members }))
    .sort((a, b) => b.rows.length - a.rows.length);
}

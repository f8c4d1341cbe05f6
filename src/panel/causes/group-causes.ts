import type { Row } from '../list/row.ts';

/** Failures with the same reason, and so the same fix. */
export interface Cause {
  readonly key: string;
  /** The title of all rows, or of the rule if their values differ. */
  readonly title: string;
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
    .map(([key, members]) => ({ key, title: titleOf(members), rows: members }))
    .sort((a, b) => b.rows.length - a.rows.length);
}

function titleOf(rows: Cause['rows']): string {
  const [{ title, ruleTitle }] = rows;
  return rows.every((row) => row.title === title) ? title : ruleTitle;
}

import { causeOf } from '../core/cause.ts';
import { proposeFix } from '../core/fix.ts';
import type { History } from '../core/history.ts';
import type { Fix } from '../core/verdict.ts';
import type { Row } from './row.ts';

/** Failures that have one reason, and so one fix. */
export interface Cause {
  readonly key: string;
  /** In the order of arrival; at least one. */
  readonly rows: readonly [Row, ...Row[]];
}

/** The causes of all failures, the most frequent first. */
export function groupCauses(rows: readonly Row[]): Cause[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const key = causeOf(row.exchange, row.verdict);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups]
    .map(([key, members]) => ({ key, rows: members }))
    .sort((a, b) => b.rows.length - a.rows.length);
}

/** The fix of the first of its exchanges stands for all. */
export function fixOfCause({ rows: [first] }: Cause, history: History): Fix {
  return proposeFix(first.exchange, first.verdict, history);
}

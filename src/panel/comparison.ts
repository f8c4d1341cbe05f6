import { withoutFragment } from '../core/origin.ts';
import type { VerdictKind } from '../core/verdict.ts';
import type { Row } from './row.ts';

/** What was decided before the page was reloaded, by method and URL. */
export interface Comparison {
  /** When it was reloaded, in milliseconds since the epoch. */
  readonly at: number;
  readonly before: ReadonlyMap<string, readonly Before[]>;
}

export interface Before {
  readonly verdict: VerdictKind;
  /** The rule's, as in the list. */
  readonly title: string;
}

export interface ComparisonSum {
  readonly nowAllowed: number;
  readonly nowFailing: number;
  /** They fail now as before, for another reason. */
  readonly otherwise: number;
  readonly unchanged: number;
  /** Requests that were not made before. */
  readonly fresh: number;
  /** Requests that were not made again. */
  readonly missing: number;
}

export function remember(rows: readonly Row[], at: number): Comparison {
  const before = new Map<string, Before[]>();
  for (const row of rows) {
    if (row.verdict.verdict === 'unknown') continue;
    const known = before.get(keyOf(row)) ?? [];
    before.set(keyOf(row), [...known, { verdict: row.verdict.verdict, title: row.title }]);
  }
  return { at, before };
}

/**
 * What was decided of such a request before, where now it is decided otherwise; undefined where nothing changed,
 * nothing is decided yet, or there was none.
 */
export function changeOf(row: Row, { at, before }: Comparison): Before | undefined {
  const known = before.get(keyOf(row));
  if (!known || row.startedAt < at || row.verdict.verdict === 'unknown') return undefined;
  return known.some((one) => isSame(one, row)) ? undefined : known.at(-1);
}

/** Which of several rules allowed it is no change that anybody waits for. */
function isSame({ verdict, title }: Before, row: Row): boolean {
  return verdict === row.verdict.verdict && (verdict === 'allowed' || title === row.title);
}

export function sumUp(rows: readonly Row[], comparison: Comparison): ComparisonSum {
  const sum = { nowAllowed: 0, nowFailing: 0, otherwise: 0, unchanged: 0, fresh: 0, missing: 0 };
  const again = new Set<string>();
  for (const row of rows) {
    if (row.startedAt < comparison.at) continue;
    again.add(keyOf(row));
    const was = changeOf(row, comparison);
    if (was) sum[kindOfChange(was, row)] += 1;
    else if (!comparison.before.has(keyOf(row))) sum.fresh += 1;
    else if (row.verdict.verdict !== 'unknown') sum.unchanged += 1;
  }
  for (const key of comparison.before.keys()) if (!again.has(key)) sum.missing += 1;
  return sum;
}

function kindOfChange(was: Before, { verdict: { verdict } }: Row): 'nowAllowed' | 'nowFailing' | 'otherwise' {
  if (verdict === 'allowed') return 'nowAllowed';
  return was.verdict === 'allowed' ? 'nowFailing' : 'otherwise';
}

function keyOf({ method, exchange }: Row): string {
  return `${method} ${withoutFragment(exchange.hops[0].request.url)}`;
}

import type { VerdictKind } from '../../core/verdict/verdict.ts';
import type { Row } from '../list/row.ts';
import { requestKeyOf } from './request-key.ts';

/** The verdicts before the page was reloaded. */
export interface Comparison {
  /** When it was reloaded, in milliseconds since the epoch. */
  readonly at: number;
  /** By method and URL; none of a request on which nothing was decided. */
  readonly before: ReadonlyMap<string, readonly Before[]>;
  /** By method and URL without the values in its query, which may be a time or random. */
  readonly alike: ReadonlyMap<string, readonly Before[]>;
  /** The verdict on the same request before, if it was another one; undefined also while nothing is decided. */
  changeOf(this: void, row: Row): Before | undefined;
}

export interface Before {
  readonly verdict: VerdictKind;
  /** The title of the rule, as in the list. */
  readonly title: string;
}

export interface ComparisonSum {
  readonly nowAllowed: number;
  /** They failed before, and pass with a fix that is being tried. */
  readonly tried: number;
  readonly nowFailing: number;
  /** They failed before and fail now, for a different reason. */
  readonly otherwise: number;
  readonly unchanged: number;
  /** Requests that were not made before. */
  readonly fresh: number;
  /** Requests that were not repeated. */
  readonly missing: number;
}

export function remember(rows: readonly Row[], at: number): Comparison {
  const before = new Map<string, Before[]>();
  const alike = new Map<string, Before[]>();
  for (const row of rows) {
    const { verdict } = row.verdict;
    const decided = verdict === 'unknown' ? [] : [{ verdict, title: row.title }];
    add(before, requestKeyOf(row), decided);
    add(alike, shapeOf(requestKeyOf(row)), decided);
  }
  const comparison: Comparison = { at, before, alike, changeOf: (row) => changeOf(row, comparison) };
  return comparison;
}

function add(decisions: Map<string, Before[]>, key: string, decided: readonly Before[]): void {
  const known = decisions.get(key);
  if (!known) decisions.set(key, [...decided]);
  else for (const one of decided) known.push(one);
}

/** Of the same request; if there was none, of requests that differ only in values of the query. */
function knownOf(row: Row, { before, alike }: Comparison): readonly Before[] | undefined {
  return before.get(requestKeyOf(row)) ?? alike.get(shapeOf(requestKeyOf(row)));
}

function changeOf(row: Row, comparison: Comparison): Before | undefined {
  const known = knownOf(row, comparison);
  if (!known || row.startedAt < comparison.at || row.verdict.verdict === 'unknown') return undefined;
  return known.some((one) => isSame(one, row)) ? undefined : known.at(-1);
}

/** Which rule allowed a request does not count as a change. */
function isSame({ verdict, title }: Before, row: Row): boolean {
  return verdict === row.verdict.verdict && (verdict === 'allowed' || title === row.title);
}

export function sumUp(rows: readonly Row[], comparison: Comparison): ComparisonSum {
  const sum = { nowAllowed: 0, tried: 0, nowFailing: 0, otherwise: 0, unchanged: 0, fresh: 0, missing: 0 };
  const again = new Set<string>();
  const againAlike = new Set<string>();
  for (const row of rows) {
    if (row.startedAt < comparison.at) continue;
    const key = requestKeyOf(row);
    if (comparison.before.has(key)) again.add(key);
    else againAlike.add(shapeOf(key));
    const was = changeOf(row, comparison);
    const known = knownOf(row, comparison);
    if (was) sum[kindOfChange(was, row)] += 1;
    else if (!known) sum.fresh += 1;
    else if (known.length > 0 && row.verdict.verdict !== 'unknown') sum.unchanged += 1;
  }
  for (const key of comparison.before.keys()) {
    if (!again.has(key) && !againAlike.has(shapeOf(key))) sum.missing += 1;
  }
  return sum;
}

function kindOfChange(
  was: Before,
  { verdict: { verdict }, isTried }: Row,
): 'nowAllowed' | 'tried' | 'nowFailing' | 'otherwise' {
  if (verdict === 'allowed') return 'nowAllowed';
  if (isTried) return 'tried';
  return was.verdict === 'allowed' ? 'nowFailing' : 'otherwise';
}

/** A key without the values in the query of its URL. */
function shapeOf(key: string): string {
  const query = key.indexOf('?');
  return query < 0 ? key : key.slice(0, query) + key.slice(query).replaceAll(/=[^&]*/g, '=');
}

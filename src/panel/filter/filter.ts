import type { Comparison } from '../compare/comparison.ts';
import type { Row } from '../list/row.ts';
import { isInScope, type Scope } from '../list/visible-period.ts';
import type { ShownVerdict } from '../ui/labels.ts';

/** Which rows the list shows. */
export interface Filter {
  /** What the text of the filter box asks for; undefined: it is empty. */
  readonly matches: TextTest | undefined;
  /** Empty: all verdicts. */
  readonly verdicts: ReadonlySet<ShownVerdict>;
  readonly scope: Scope;
  /** If set: only rows whose verdict changed since then. */
  readonly changedSince?: Comparison | undefined;
}

export type Test = (row: Row) => boolean;

/** What a text asks for. */
export interface TextTest extends Test {
  /** Where it asks for nothing but words that a row must have somewhere: those. */
  readonly words?: readonly string[];
  /** Whether no row passes the filter with this test that did not pass the earlier one, as when the user types on. */
  readonly narrows?: (own: Filter, earlier: Filter) => boolean;
}

export function createTest({ matches, verdicts, scope, changedSince }: Filter): Test {
  return (row) =>
    isInScope(row, scope) &&
    (verdicts.size === 0 || verdicts.has(row.shownVerdict)) &&
    (!changedSince || changedSince.changeOf(row) !== undefined) &&
    (!matches || matches(row));
}

import type { RuleId } from '../../core/rules/catalogue/index.ts';
import type { Row } from '../list/row.ts';

/** A rule, and the special case of it to open. */
export interface HelpTopic {
  readonly rule: RuleId;
  readonly reason: string | null;
}

/** The help for the rule that decided a row; null if no rule did. */
export function topicOf(row: Row | undefined): HelpTopic | null {
  const { rule = null, reason = null } = row?.verdict ?? {};
  return rule && { rule, reason };
}

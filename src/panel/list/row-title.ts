import { ruleOf } from '../../core/rules/catalogue/index.ts';
import type { Reading, Verdict } from '../../core/verdict/verdict.ts';

/** Why the verdict is what it is, with the value that matters, as plain text without the verdict in front. */
export function rowTitleOf({ reason, rule, readings, title, sentence }: Verdict): string {
  if (reason === 'pending') return 'Waiting for the response';
  return withoutVerdict(rule === null && !readings ? sentence : title);
}

/** By title. Rows share these texts. */
const RULE_TITLES = new Map<string, string>();

/** The title of a rule as plain text, without the verdict in front; empty without a rule. */
export function ruleTitleOf({ rule, verdict }: Pick<Reading, 'rule' | 'verdict'>): string {
  if (rule === null) return '';
  const title = ruleOf(rule).title[verdict === 'allowed' ? 'pass' : 'fail'];
  const known = RULE_TITLES.get(title) ?? withoutVerdict(title);
  RULE_TITLES.set(title, known);
  return known;
}

const VERDICT_PREFIX = /^(?:Allowed|Not CORS|Unknown|Opaque): /;

function withoutVerdict(text: string): string {
  const plain = text.replaceAll('`', '').replace(VERDICT_PREFIX, '');
  return plain.slice(0, 1).toUpperCase() + plain.slice(1);
}

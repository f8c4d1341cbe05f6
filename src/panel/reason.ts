import type { Advisory } from '../core/rule.ts';
import { ruleOf } from '../core/rules/index.ts';
import type { Verdict } from '../core/verdict.ts';

/** What is said of the special case, if this is one, else of the rule. */
export function reasonOf({ rule, reason }: Verdict): Advisory | undefined {
  if (rule === null) return undefined;
  const record = ruleOf(rule);
  return (reason === null ? undefined : record.reasons[reason]) ?? record;
}

/** A fix's note in two: what to do, and what else to know when doing it. */
export function fixWords(verdict: Verdict, note: string): { readonly what: string; readonly also: string } {
  const advice = reasonOf(verdict)?.fix;
  if (advice === undefined || !note.startsWith(advice)) return { what: note, also: '' };
  return { what: advice, also: note.slice(advice.length).trim() };
}

import type { WhyAndFix } from '../../core/rules/rule.ts';
import { whyAndFixOf } from '../../core/rules/reasons.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';

/** What is said of what decided; undefined where no rule did. */
export function adviceOn({ rule, reason }: Verdict): WhyAndFix | undefined {
  return rule === null ? undefined : whyAndFixOf(rule, reason);
}

/** A fix's note in two: what to do, and what else to know when doing it. */
export function fixWords(verdict: Verdict, note: string): { readonly what: string; readonly also: string } {
  const advice = adviceOn(verdict)?.fix;
  if (advice === undefined || !note.startsWith(advice)) return { what: note, also: '' };
  return { what: advice, also: note.slice(advice.length).trim() };
}

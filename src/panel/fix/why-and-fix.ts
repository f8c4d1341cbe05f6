import type { WhyAndFix } from '../../core/rules/rule.ts';
import { whyAndFixOf } from '../../core/rules/reasons.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';

/** The texts of the rule that decided; undefined if no rule did. */
export function whyAndFixFor({ rule, reason }: Verdict): WhyAndFix | undefined {
  return rule === null ? undefined : whyAndFixOf(rule, reason);
}

/** Splits the note of a fix into what to do and what else to know. */
export function splitFixNote(
  verdict: Verdict,
  note: string,
): { readonly what: string; readonly also: string } {
  const advice = whyAndFixFor(verdict)?.fix;
  if (advice === undefined || !note.startsWith(advice)) return { what: note, also: '' };
  return { what: advice, also: note.slice(advice.length).trim() };
}

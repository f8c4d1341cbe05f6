import type { Advisory } from '../core/rule.ts';
import { advisoryOf } from '../core/special-cases.ts';
import type { Verdict } from '../core/verdict.ts';

/** What is said of what decided; undefined where no rule did. */
export function reasonOf({ rule, reason }: Verdict): Advisory | undefined {
  return rule === null ? undefined : advisoryOf(rule, reason);
}

/** A fix's note in two: what to do, and what else to know when doing it. */
export function fixWords(verdict: Verdict, note: string): { readonly what: string; readonly also: string } {
  const advice = reasonOf(verdict)?.fix;
  if (advice === undefined || !note.startsWith(advice)) return { what: note, also: '' };
  return { what: advice, also: note.slice(advice.length).trim() };
}

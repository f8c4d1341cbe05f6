import type { Fix } from '../../core/verdict/verdict.ts';

/** Splits the note of a fix into what to do and what else to know. */
export function splitFixNote({ explanation, note }: Fix): { readonly what: string; readonly also: string } {
  const text = note ?? '';
  if (!explanation || !text.startsWith(explanation.fix)) return { what: text, also: '' };
  return { what: explanation.fix, also: text.slice(explanation.fix.length).trim() };
}

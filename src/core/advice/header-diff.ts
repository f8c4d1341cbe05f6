import type { Header } from '../fetch/headers.ts';
import type { FixStep } from '../verdict/verdict.ts';

/** One changed line of a response. */
export interface DiffLine {
  readonly change: 'added' | 'removed';
  /** A header name, or `status`. */
  readonly name: string;
  readonly value: string;
}

/** What a fix changes in a response; `headers` and `status` are the current ones, if the response was seen. */
export function headerDiffOf(
  step: FixStep,
  headers: readonly Header[],
  status: number | undefined,
): DiffLine[] {
  const lines: DiffLine[] = [];
  if (step.status !== undefined && step.status !== status) {
    if (status !== undefined) lines.push({ change: 'removed', name: 'status', value: String(status) });
    lines.push({ change: 'added', name: 'status', value: String(step.status) });
  }
  const add = (line: DiffLine): number => lines.push(line);
  step.remove.flatMap((name) => removed(name, headers)).forEach(add);
  for (const [name, value] of Object.entries(step.set)) {
    const present = removed(name, headers);
    if (present.length === 1 && present[0]?.value === value) continue;
    present.forEach(add);
    add({ change: 'added', name, value });
  }
  return lines;
}

function removed(name: string, headers: readonly Header[]): DiffLine[] {
  return headers
    .filter((header) => header.name.toLowerCase() === name.toLowerCase())
    .map((header) => ({ change: 'removed', name: header.name, value: header.value }));
}

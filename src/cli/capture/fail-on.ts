import type { Verdict, VerdictKind } from '../../core/verdict/verdict.ts';

/** Whether `--fail-on` matches this verdict. Where several readings are left, any of them counts. */
export function matchesFailOn(
  { verdict, readings }: Pick<Verdict, 'verdict' | 'readings'>,
  failOn: ReadonlySet<VerdictKind>,
): boolean {
  return failOn.has(verdict) || (readings ?? []).some((reading) => failOn.has(reading.verdict));
}

import { describe, expect, it } from 'vitest';
import { matchesFailOn } from '../../../../src/cli/capture/fail-on.ts';
import type { VerdictKind } from '../../../../src/core/verdict/verdict.ts';
import { ANY, answered, judgeLast } from '../../core/situation.ts';

describe('--fail-on', () => {
  const { verdict: open } = judgeLast([answered(ANY).completed('1').exchange('firefox')]);
  const { verdict: allowed } = judgeLast([answered(ANY).started('1').exchange()]);
  const matches = (verdict: typeof open, ...kinds: VerdictKind[]): boolean =>
    matchesFailOn(verdict, new Set(kinds));

  it('matches the verdict', () => {
    expect([matches(allowed, 'allowed'), matches(allowed, 'blocked')]).toEqual([true, false]);
  });

  it('matches where any reading does', () => {
    expect(open).toMatchObject({ verdict: 'unknown', reason: 'ambiguous' });
    expect([matches(open, 'unknown'), matches(open, 'blocked'), matches(open, 'not-cors')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

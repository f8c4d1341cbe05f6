import { describe, expect, it } from 'vitest';
import { examine } from '../../../src/core/examine.ts';
import { ANY, ECHO, answered, judgeLast } from './situation.ts';

describe('the examination of an exchange', () => {
  it('gives the verdict, and all that is said beside it', () => {
    const { exchange, verdict, history } = judgeLast(answered({}).failed('1').exchanges());
    const examination = examine(exchange, history);
    expect(examination.verdict).toEqual(verdict);
    expect(examination.legOutcomes).toMatchObject([{ kind: 'request', outcome: 'fail' }]);
    expect(examination.legReports).toMatchObject([
      { outcome: 'fail', checks: [{ outcome: 'fail' }, {}, {}, {}, {}, {}] },
    ]);
    expect(examination.fix.steps).toHaveLength(1);
    expect(examination.advice).toEqual([]);
    expect(examination.elsewhere).toEqual([]);
  });

  it('works each part out once', () => {
    const { exchange, history } = judgeLast(answered(ECHO).started('1').exchanges());
    const examination = examine(exchange, history);
    for (const part of ['verdict', 'legReports', 'legOutcomes', 'fix', 'advice', 'elsewhere'] as const)
      expect(examination[part]).toBe(examination[part]);
  });

  it('explains the verdict that was given before', () => {
    const { exchange, history } = judgeLast(answered(ANY).failed('1').exchanges());
    const { verdict: known } = judgeLast(answered({}).failed('1').exchanges());
    expect(examine(exchange, history, known).verdict).toBe(known);
  });
});

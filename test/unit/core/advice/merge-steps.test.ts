import { describe, expect, it } from 'vitest';
import { stepsBeyond, withCredentials } from '../../../../src/core/advice/merge-steps.ts';
import type { FixStep } from '../../../../src/core/verdict/verdict.ts';

function step(leg: FixStep['leg'], set: FixStep['set'], remove: readonly string[] = []): FixStep {
  return {
    url: 'https://api.example/items',
    method: leg === 'preflight' ? 'OPTIONS' : 'PUT',
    leg,
    set,
    remove,
  };
}

const plain = [step('request', { 'Access-Control-Allow-Origin': '*' }, ['Access-Control-Allow-Credentials'])];
const credentialed = [
  step('preflight', { 'Access-Control-Allow-Credentials': 'true' }),
  step('request', {
    'Access-Control-Allow-Origin': 'https://app.example',
    'Access-Control-Allow-Credentials': 'true',
  }),
];

describe('what only credentials need', () => {
  it('is each response and each header that the plain fix leaves alone', () => {
    expect(stepsBeyond(plain, credentialed)).toEqual(credentialed);
    const [, request] = credentialed;
    expect(stepsBeyond(request ? [request] : [], credentialed)).toEqual(credentialed.slice(0, 1));
  });

  it('is nothing where both are the same', () => {
    expect(stepsBeyond(credentialed, credentialed)).toBeNull();
  });

  it('is also an approval that the response has, and that the plain fix removes', () => {
    const exact = [step('request', { 'Access-Control-Allow-Origin': 'https://app.example' })];
    const beyond = stepsBeyond(plain, exact);
    const set = {
      'Access-Control-Allow-Origin': 'https://app.example',
      'Access-Control-Allow-Credentials': 'true',
    };
    expect(beyond).toEqual([step('request', set)]);
    expect(withCredentials({ steps: plain, onlyWithCredentials: beyond })).toEqual([step('request', set)]);
  });

  it('makes the whole fix together with the plain one', () => {
    const whole = withCredentials({ steps: plain, onlyWithCredentials: stepsBeyond(plain, credentialed) });
    expect(whole).toEqual(credentialed.toReversed());
    expect(withCredentials({ steps: plain, onlyWithCredentials: null })).toBe(plain);
    expect(withCredentials({ steps: null, onlyWithCredentials: null })).toBeNull();
    const other = credentialed.slice(0, 1);
    expect(withCredentials({ steps: plain, onlyWithCredentials: other })).toEqual([...plain, ...other]);
  });
});

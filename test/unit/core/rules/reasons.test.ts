import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../../../src/core/rules/catalogue/index.ts';
import { whyAndFixOf, reasonsOf } from '../../../../src/core/rules/reasons.ts';

describe('what is said of a special case', () => {
  it('is its own why and fix, of a check and of what decides without one', () => {
    expect(whyAndFixOf('allow-origin-mismatch', 'trailing-slash').fix).toBe('Remove the slash at the end.');
    expect(whyAndFixOf('network-failure', 'dns').why).toBe('The host name could not be resolved.');
  });

  it('is the rule’s where there is none', () => {
    const rule = ruleOf('allow-origin-mismatch');
    expect(whyAndFixOf('allow-origin-mismatch', null)).toBe(rule);
    expect(whyAndFixOf('allow-origin-mismatch', 'dns')).toBe(rule);
    expect(reasonsOf(ruleOf('wildcard-origin-with-credentials'))).toEqual({});
  });
});

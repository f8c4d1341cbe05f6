import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../../src/core/rules/index.ts';
import { advisoryOf, specialCasesOf } from '../../../src/core/special-cases.ts';

describe('what is said of a special case', () => {
  it('is its own why and fix, of a check and of what decides without one', () => {
    expect(advisoryOf('allow-origin-mismatch', 'trailing-slash').fix).toBe('Remove the slash at the end.');
    expect(advisoryOf('network-failure', 'dns').why).toBe('The host name is unknown.');
  });

  it('is the rule’s where there is none', () => {
    const rule = ruleOf('allow-origin-mismatch');
    expect(advisoryOf('allow-origin-mismatch', null)).toBe(rule);
    expect(advisoryOf('allow-origin-mismatch', 'dns')).toBe(rule);
    expect(specialCasesOf(ruleOf('wildcard-origin-with-credentials'))).toEqual({});
  });
});

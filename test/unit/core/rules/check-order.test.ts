import { describe, expect, it } from 'vitest';
import { checkOrders } from '../../../../src/core/rules/check-order.ts';

describe('the order of checks', () => {
  const before = (id: 'chromium' | 'firefox' | 'standard', first: string, second: string): boolean => {
    const order: readonly string[] = checkOrders[id].preflight;
    return order.indexOf(first) < order.indexOf(second);
  };

  it('has Chromium look at the redirect first, the others at the origin', () => {
    expect(before('chromium', 'preflight-redirected', 'missing-allow-origin')).toBe(true);
    expect(before('firefox', 'preflight-redirected', 'missing-allow-credentials')).toBe(false);
    expect(before('standard', 'preflight-redirected', 'missing-allow-credentials')).toBe(false);
  });

  it('has Firefox look for the method before it reads the header list', () => {
    expect(before('firefox', 'preflight-method-not-allowed', 'preflight-invalid-allow-headers')).toBe(true);
    expect(before('chromium', 'preflight-method-not-allowed', 'preflight-invalid-allow-headers')).toBe(false);
  });

  it('has every engine check a response by the same rules', () => {
    expect(checkOrders.firefox.response).toEqual(checkOrders.chromium.response);
    expect(checkOrders.standard.response).toEqual(checkOrders.chromium.response);
  });
});

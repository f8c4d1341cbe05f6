import { describe, expect, it } from 'vitest';
import { maxAgeByEngine } from '../../../../src/core/fetch/max-age.ts';

/** facts: measured with a wait of 7.5 s; seconds as each engine counts them, before its cap. */
const table: readonly (readonly [
  value: string | undefined,
  standard: number,
  chromium: number,
  firefox: number,
])[] = [
  [undefined, 5, 5, 5],
  ['', 5, 5, 5],
  ['0', 0, 0, 0],
  ['-1', 5, 0, 0],
  ['-600', 5, 0, 0],
  ['600', 600, 600, 600],
  ['0600', 600, 600, 600],
  ['+600', 5, 600, 0],
  ['600.5', 5, 5, 0],
  ['abc', 5, 5, 0],
  ['600;', 5, 5, 0],
  ['6 00', 5, 5, 0],
  ['600, 600', 5, 5, 0],
  ['9999999', 9_999_999, 9_999_999, 9_999_999],
];

describe('Access-Control-Max-Age', () => {
  for (const [value, standard, chromium, firefox] of table) {
    it(`of ${value === undefined ? 'nothing' : `"${value}"`}`, () => {
      const counted = [maxAgeByEngine.standard, maxAgeByEngine.chromium, maxAgeByEngine.firefox].map(
        ({ parse }) => parse(value),
      );
      expect(counted).toEqual([standard, chromium, firefox]);
    });
  }

  it('with 20 digits is too large for Chromium, which takes its default', () => {
    const counted = (id: 'chromium' | 'firefox'): number =>
      Math.min(maxAgeByEngine[id].parse('99999999999999999999'), maxAgeByEngine[id].cap);
    expect([counted('chromium'), counted('firefox')]).toEqual([5, 86_400]);
  });

  it('is capped at two hours in Chromium, a day in Firefox, and nowhere by the standard', () => {
    expect([maxAgeByEngine.chromium.cap, maxAgeByEngine.firefox.cap]).toEqual([7200, 86_400]);
    expect(maxAgeByEngine.standard.cap).toBe(Number.POSITIVE_INFINITY);
  });
});

import { expect, test } from 'vitest';
import { isWithin, nearest } from '../../../../src/core/exchange/source-clock.ts';

test('the other source may be a little ahead, and more behind', () => {
  const clock = { mostAhead: 3, mostLag: 100 };
  expect([-4, -3, 0, 100, 101].map((lag) => isWithin(clock, 1000 + lag, 1000))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

test('the nearest item is the first of equals, and none that is too far', () => {
  const apart = (from: number) => (at: number) => Math.abs(at - from);
  expect(nearest([10, 14, 6], apart(10))).toBe(10);
  expect(nearest([14, 6, 20], apart(10))).toBe(14);
  expect(nearest([14, 11, 20], apart(10))).toBe(11);
  expect(nearest([14, 20], apart(10), 3)).toBeUndefined();
  expect(nearest([], apart(10))).toBeUndefined();
});

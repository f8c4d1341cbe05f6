import { expect, test } from 'vitest';
import { memberOf, numberOf, textOf } from '../../../src/core/member.ts';

test('only own members count', () => {
  expect(memberOf({ a: 1 }, 'a')).toBe(1);
  expect(memberOf({}, 'constructor')).toBeUndefined();
  expect(memberOf(null, 'a')).toBeUndefined();
  expect(memberOf('text', 'length')).toBeUndefined();
});

test('of the wanted type', () => {
  expect(textOf({ a: 'x' }, 'a')).toBe('x');
  expect(textOf({ a: 1 }, 'a')).toBeUndefined();
  expect(numberOf({ a: 1 }, 'a')).toBe(1);
  expect(numberOf({ a: Infinity }, 'a')).toBeUndefined();
  expect(numberOf({ a: '1' }, 'a')).toBeUndefined();
});

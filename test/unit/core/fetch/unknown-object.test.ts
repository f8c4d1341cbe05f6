import { expect, test } from 'vitest';
import { memberOf, numberOf, stringMember } from '../../../../src/core/fetch/unknown-object.ts';

test('only own members count', () => {
  expect(memberOf({ a: 1 }, 'a')).toBe(1);
  expect(memberOf({}, 'constructor')).toBeUndefined();
  expect(memberOf(null, 'a')).toBeUndefined();
  expect(memberOf('text', 'length')).toBeUndefined();
});

test('of the wanted type', () => {
  expect(stringMember({ a: 'x' }, 'a')).toBe('x');
  expect(stringMember({ a: 1 }, 'a')).toBeUndefined();
  expect(numberOf({ a: 1 }, 'a')).toBe(1);
  expect(numberOf({ a: Infinity }, 'a')).toBeUndefined();
  expect(numberOf({ a: '1' }, 'a')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { countOf, numberOf } from '../../../../src/panel/ui/labels.ts';

test('every number has the same format', () => {
  expect([0, 999, 1000, 10_000, 1_234_567].map(numberOf)).toEqual([
    '0',
    '999',
    '1,000',
    '10,000',
    '1,234,567',
  ]);
  expect([1, 20_000].map((count) => countOf(count, 'request'))).toEqual(['1 request', '20,000 requests']);
});

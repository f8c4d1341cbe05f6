import { expect, test } from 'vitest';
import { wordsOf } from '../../../../src/panel/find/words.ts';

test('of the filter the words are searched in the details, not its terms', () => {
  expect(wordsOf('  Content-Type verdict:blocked -cdn server=a content-type - ')).toEqual([
    'content-type',
    '-',
  ]);
  expect(wordsOf('')).toEqual([]);
  expect(
    wordsOf(
      "Access to fetch at 'https://a.example/' from origin 'https://b.example' has been blocked by CORS policy",
    ),
  ).toEqual([]);
});

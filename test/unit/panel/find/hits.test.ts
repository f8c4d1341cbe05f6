import { expect, test } from 'vitest';
import { placesIn } from '../../../../src/panel/find/hits.ts';

test('every place of every word is found once, in order', () => {
  expect(placesIn('GET, Post, POST', ['post'])).toEqual([
    [5, 9],
    [11, 15],
  ]);
  expect(placesIn('aaa', ['a', 'aa'])).toEqual([
    [0, 2],
    [2, 3],
  ]);
  expect(placesIn('none', ['x'])).toEqual([]);
});

test('a text whose letters are longer in lower case has no places', () => {
  expect(placesIn('İx', ['x'])).toEqual([]);
});

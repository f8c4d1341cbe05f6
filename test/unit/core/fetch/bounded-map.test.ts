import { expect, test } from 'vitest';
import { BoundedMap } from '../../../../src/core/fetch/bounded-map.ts';

test('forgets what came first; what is set again keeps its place', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1).set('b', 2).set('a', 3);
  expect([...map]).toEqual([
    ['a', 3],
    ['b', 2],
  ]);
  map.set('c', 4);
  expect([...map.keys()]).toEqual(['b', 'c']);
});

test('goes on forgetting in that order, also what came back', () => {
  const map = new BoundedMap<number, string>(2);
  for (let turn = 0; turn < 100; turn += 1) map.set(turn % 5, `${turn}`);
  expect([...map]).toEqual([
    [3, '98'],
    [4, '99'],
  ]);
  map.delete(3);
  map.set(0, '100').set(1, '101');
  expect([...map.keys()]).toEqual([0, 1]);
});

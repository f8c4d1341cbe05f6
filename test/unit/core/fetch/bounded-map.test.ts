import { expect, test } from 'vitest';
import { BoundedMap } from '../../../../src/core/fetch/bounded-map.ts';

const MEGABYTE = 1024 * 1024;
/** A key of a megabyte. */
const long = (at: number): string => String(at).padStart(MEGABYTE, '0');

test('forgets what came first; what is set again keeps its place', () => {
  const map = new BoundedMap<number>(2);
  map.set('a', 1).set('b', 2).set('a', 3);
  expect([...map]).toEqual([
    ['a', 3],
    ['b', 2],
  ]);
  map.set('c', 4);
  expect([...map.keys()]).toEqual(['b', 'c']);
});

test('goes on forgetting in that order, also what came back', () => {
  const map = new BoundedMap<string>(2);
  for (let turn = 0; turn < 100; turn += 1) map.set(`${turn % 5}`, `${turn}`);
  expect([...map]).toEqual([
    ['3', '98'],
    ['4', '99'],
  ]);
  map.delete('3');
  map.set('0', '100').set('1', '101');
  expect([...map.keys()]).toEqual(['0', '1']);
});

test('few keys of megabytes are too many, too', () => {
  const map = new BoundedMap<number>(1000);
  for (let at = 0; at < 16; at += 1) map.set(long(at), at);
  // It is there already, and what is not there takes no room.
  map.set(long(0), 16);
  map.delete('other');
  expect(map.size).toBe(16);
  map.set(long(16), 16);
  expect([...map.values()]).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
  map.delete(long(1));
  map.set(long(17), 17);
  expect(map.size).toBe(16);
  map.clear();
  for (let at = 0; at < 16; at += 1) map.set(long(at), at);
  expect(map.size).toBe(16);
  map.set('x'.repeat(17 * MEGABYTE), 0);
  expect(map.size).toBe(0);
});

import { expect, test } from 'vitest';
import { until } from '../../../src/cli/until.ts';

test('looks until the condition holds', async () => {
  let looks = 0;
  expect(await until(60_000, () => Promise.resolve((looks += 1) === 3))).toBe(true);
  expect(looks).toBe(3);
});

test('ends when the time is over, also in a look that never ends', async () => {
  expect(await until(1, () => Promise.resolve(false))).toBe(false);
  expect(await until(1, () => new Promise(() => {}))).toBe(false);
});

test('fails where a look does', async () => {
  await expect(until(60_000, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
});

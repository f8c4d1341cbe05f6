import { expect, test } from 'vitest';
import { bytesOf } from '../../../../src/har/read/read-stream.ts';

test('all bytes of a file come in their order, and it is told how many came', async () => {
  const whole = Uint8Array.from({ length: 2_500_000 }, (_, at) => at % 251);
  const pieces: Uint8Array[] = [];
  const told: number[] = [];
  for await (const piece of bytesOf(new Blob([whole]), (share) => told.push(share))) pieces.push(piece);
  expect(pieces.length).toBeGreaterThan(1);
  expect(Buffer.concat(pieces).equals(whole)).toBe(true);
  expect(told.at(-1)).toBe(1);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
});

test('an empty file has none', async () => {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytesOf(new Blob([]), () => undefined)) pieces.push(piece);
  expect(pieces).toEqual([]);
});

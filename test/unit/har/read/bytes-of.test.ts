import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
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

test('a piece that is read ahead and fails is heard of by whoever asks for it, and by nobody before', async () => {
  const unheard: unknown[] = [];
  const listener = (reason: unknown): unknown => unheard.push(reason);
  process.on('unhandledRejection', listener);
  onTestFinished(() => void process.off('unhandledRejection', listener));
  const file = new Blob([new Uint8Array(2_500_000)]);
  const slice = file.slice.bind(file);
  const lost = { arrayBuffer: () => Promise.reject(new Error('The file has changed.')) };
  file.slice = (from = 0, to) => (from > 0 ? Object.assign(slice(from, to), lost) : slice(from, to));
  const pieces = bytesOf(file, () => undefined);
  await pieces.next();
  await setImmediate();
  await expect(pieces.next()).rejects.toThrow('The file has changed.');
  expect(unheard).toEqual([]);
});

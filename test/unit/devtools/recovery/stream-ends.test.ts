import { expect, test } from 'vitest';
import { watchStreamEnds } from '../../../../src/devtools/recovery/stream-ends.ts';

const stream = (url: string): object => ({
  _resourceType: 'eventsource',
  startedDateTime: '2026-11-20T05:00:00.000Z',
  request: { url },
});

test('everyone who waits for the end of a stream hears of it', async () => {
  let report: (line: unknown) => unknown = () => undefined;
  const { isOver, ended } = watchStreamEnds((listener) => (report = listener));
  const heard: string[] = [];
  for (const name of ['first', 'second']) void ended(stream('a'))?.then(() => heard.push(name));
  void ended(stream('b'))?.then(() => heard.push('other'));
  report(stream('a'));
  await ended(stream('a'));
  await Promise.resolve();
  expect(heard).toEqual(['first', 'second']);
  expect([isOver(stream('a')), isOver(stream('b'))]).toEqual([true, false]);
});

test('of what is no stream nobody waits for the end', () => {
  const { ended } = watchStreamEnds(() => undefined);
  expect(ended({ ...stream('a'), _resourceType: 'fetch' })).toBeUndefined();
});

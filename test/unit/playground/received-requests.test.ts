import { expect, test } from 'vitest';
import { createReceivedRequests } from '../../../src/playground/received-requests.ts';

test('who waits is told of an arrival, whichever came first', async () => {
  const arrivals = createReceivedRequests();
  const heard: string[] = [];
  const early = arrivals.of('/early').then(() => heard.push('early'));
  arrivals.note('/late');
  await arrivals.of('/late');
  expect(heard).toEqual([]);
  arrivals.note('/early');
  await early;
  expect(heard).toEqual(['early']);
});

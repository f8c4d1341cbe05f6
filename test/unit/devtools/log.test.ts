import { expect, test } from 'vitest';
import { createLog } from '../../../src/devtools/log.ts';
import { buildExchange } from '../../support/exchange-builder.ts';

test('keeps the latest state of each exchange, by start', () => {
  const log = createLog(() => 0);
  log.put(buildExchange('b', { startedAt: 2000 }));
  log.put(buildExchange('a', { startedAt: 1000 }));
  log.put(buildExchange('b', { startedAt: 2000, error: 'net::ERR_FAILED' }));
  expect(log.all().map(({ id }) => id)).toEqual(['a', 'b']);
  expect(log.get('b')?.hops[0].request.error).toBe('net::ERR_FAILED');
  expect(log.dropped()).toBe(0);
});

test('when full, drops what is worth least, and of that the oldest', () => {
  const log = createLog(({ id }) => (id.startsWith('failed') ? 1 : 0), 4);
  for (const id of ['failed-1', 'fine-2', 'fine-3', 'failed-4'])
    log.put(buildExchange(id, { startedAt: Number(id.at(-1)) }));
  log.put(buildExchange('fine-5', { startedAt: 5 }));
  expect(log.all().map(({ id }) => id)).toEqual(['failed-1', 'fine-3', 'failed-4', 'fine-5']);
  for (const id of ['failed-6', 'failed-7', 'failed-8'])
    log.put(buildExchange(id, { startedAt: Number(id.at(-1)) }));
  expect(log.all().map(({ id }) => id)).toEqual(['failed-4', 'failed-6', 'failed-7', 'failed-8']);
  expect(log.dropped()).toBe(4);
});

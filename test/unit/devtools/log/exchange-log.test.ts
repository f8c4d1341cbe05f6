import { expect, test } from 'vitest';
import { createExchangeLog } from '../../../../src/devtools/log/exchange-log.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

const MANY = { exchanges: 1000, characters: Infinity };

test('keeps the latest state of each exchange, by start', () => {
  const log = createExchangeLog(() => Promise.resolve(() => 0));
  log.put(buildExchange('b', { startedAt: 2000 }));
  log.put(buildExchange('a', { startedAt: 1000 }));
  log.put(buildExchange('b', { startedAt: 2000, error: 'net::ERR_FAILED' }));
  expect(log.all().map(({ id }) => id)).toEqual(['a', 'b']);
  expect(log.get('b')?.hops[0].request.error).toBe('net::ERR_FAILED');
  expect(log.isFull()).toBe(false);
  expect(log.dropped()).toBe(0);
});

test('when full, drops what is worth least, and of that the oldest', async () => {
  const log = createExchangeLog(() => Promise.resolve(({ id }) => (id.startsWith('failed') ? 3 : 0)), MANY);
  for (let at = 0; at <= 1000; at += 1) {
    expect(log.isFull()).toBe(false);
    log.put(buildExchange(at < 990 ? `failed-${at}` : `fine-${at}`, { startedAt: at }));
  }
  expect(log.isFull()).toBe(true);
  await log.makeRoom();
  const ids = log.all().map(({ id }) => id);
  expect(ids).toHaveLength(980);
  expect(ids.at(0)).toBe('failed-10');
  expect(ids.at(-1)).toBe('failed-989');
  expect(log.dropped()).toBe(21);
  expect(log.isFull()).toBe(false);
});

test('what knows the worth is loaded once, and only when memory is short', async () => {
  let loads = 0;
  const load = (): Promise<() => number> => {
    loads += 1;
    return Promise.resolve(() => 0);
  };
  const log = createExchangeLog(load, MANY);
  for (let at = 0; at < 1000; at += 1) log.put(buildExchange(`${at}`));
  expect(loads).toBe(0);
  for (let at = 1000; at < 1100; at += 1) {
    log.put(buildExchange(`${at}`));
    if (log.isFull()) await log.makeRoom();
  }
  expect(loads).toBe(1);
  expect(log.all().length).toBeLessThanOrEqual(1000);
});

test('few exchanges with huge headers are too many, too', async () => {
  const log = createExchangeLog(() => Promise.resolve(() => 0), { exchanges: 1000, characters: 1_000_000 });
  const requestHeaders = [{ name: 'X-Big', value: 'x'.repeat(262_144) }];
  for (let at = 0; at < 4; at += 1) log.put(buildExchange(`${at}`, { requestHeaders, startedAt: at }));
  expect(log.isFull()).toBe(true);
  await log.makeRoom();
  expect(log.all().map(({ id }) => id)).toEqual(['1', '2', '3']);
  // A later state takes the place of the earlier one, and its room.
  for (let again = 0; again < 9; again += 1) log.put(buildExchange('3', { requestHeaders, startedAt: 3 }));
  expect(log.isFull()).toBe(false);
});

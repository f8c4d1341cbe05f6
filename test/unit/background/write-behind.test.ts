import { expect, onTestFinished, test, vi } from 'vitest';
import { ExchangeTable } from '../../../src/background/exchange-table.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { createWriteBehind, type WriteBehind } from '../../../src/background/write-behind.ts';
import { EXCHANGE_KEY, parseStored } from '../../../src/background/stored-state.ts';
import { until } from '../../support/until.ts';
import { buildExchange } from '../../support/exchange-builder.ts';
import { MemoryStore } from '../../support/memory-store.ts';

test('writes the last value of each key, several at once', async () => {
  const store = new MemoryStore();
  const storage = createWriteBehind(store, [], () => false);
  for (let value = 0; value < 100; value += 1) {
    storage.put('a', value);
    storage.put('b', -value);
  }
  await until(() => store.items.size === 2);
  expect(Object.fromEntries(store.items)).toEqual({ a: 99, b: -99 });
  expect(store.writes).toBe(1);
});

test('writes nothing of what is dropped in time, and removes what is dropped late', async () => {
  const store = new MemoryStore();
  store.items.set('old', 1);
  const storage = createWriteBehind(store, ['old'], () => false);
  storage.put('short', 1);
  storage.drop('short');
  storage.put('kept', 1);
  storage.drop('old');
  await until(() => store.items.has('kept') && !store.items.has('old'));
  expect([...store.items.keys()]).toEqual(['kept']);
  storage.drop('kept');
  await until(() => store.items.size === 0);
});

test('writes what has lasted from one tick to the next, and not what has just come', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const store = new MemoryStore();
  const storage = createWriteBehind(store, ['old'], () => false);
  storage.put('first', 1);
  storage.drop('old');
  await vi.advanceTimersToNextTimerAsync();
  expect(store.writes).toBe(0);
  storage.put('first', 2);
  storage.put('second', 1);
  await vi.advanceTimersToNextTimerAsync();
  expect(Object.fromEntries(store.items)).toEqual({ first: 2 });
  await vi.advanceTimersToNextTimerAsync();
  expect(Object.fromEntries(store.items)).toEqual({ first: 2, second: 1 });
});

test('writes at once where it is told to, the newer value last', async () => {
  const store = new MemoryStore();
  const storage = createWriteBehind(store, [], () => false);
  storage.put('a', 1);
  const first = storage.flush();
  storage.put('a', 2);
  await Promise.all([first, storage.flush()]);
  expect(Object.fromEntries(store.items)).toEqual({ a: 2 });
});

test('a full store loses finished successes first, and takes the rest', async () => {
  const store = new MemoryStore(20_000);
  const storage: WriteBehind = createWriteBehind(store, [], () => table.makeRoom());
  const table = new ExchangeTable([], storage);
  const add = (exchange: Exchange): void => table.set(exchange.id, exchange);
  const { endedAt: _, ...pending } = buildExchange('pending').hops[0].request;
  add({ ...buildExchange('pending'), hops: [{ request: pending }] });
  add(buildExchange('failed', { error: 'net::ERR_FAILED' }));
  for (let index = 0; index < 60; index += 1) add(buildExchange(`fine ${index}`, { startedAt: index }));
  await until(() => store.items.has(`${EXCHANGE_KEY}pending`));
  expect(store.items.has(`${EXCHANGE_KEY}failed`)).toBe(true);
  expect(store.items.has(`${EXCHANGE_KEY}fine 0`)).toBe(false);
  expect(store.items.has(`${EXCHANGE_KEY}fine 59`)).toBe(true);
  expect([...table.all()]).toHaveLength(62);
  expect(table.get('fine 0')).toBeDefined();
});

test('what was stored is read back; what cannot be read is left out', () => {
  const exchange = buildExchange('1');
  const tab = { tabId: 7, since: 1, origins: ['https://app.test'] };
  const { keys, ...state } = parseStored({
    'exchange:1': exchange,
    'exchange:2': { ...exchange, hops: [] },
    'tab:7': tab,
    'tab:8': { tabId: '8' },
    'secret:b': 2,
    'secret:a': 1,
    'secret:c': '3',
    other: {},
  });
  expect(keys).toHaveLength(8);
  expect(state).toEqual({
    exchanges: [exchange],
    tabs: [tab],
    trials: [],
    secrets: [
      ['a', 1],
      ['b', 2],
    ],
  });
});

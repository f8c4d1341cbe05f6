import { expect, onTestFinished, test, vi } from 'vitest';
import { createHeld, EXCHANGE_KEY } from '../../../src/background/unconfirmed-exchanges.ts';
import { createWriteBehind, type WriteBehind } from '../../../src/background/write-behind.ts';
import { parseRemains } from '../../../src/background/restore.ts';
import { until } from '../../support/until.ts';
import { buildExchange } from '../../support/exchange-builder.ts';
import { MemoryStore } from '../../support/memory-store.ts';

test('writes the last value of each key, several at once', async () => {
  const store = new MemoryStore();
  const journal = createWriteBehind(store, [], () => false);
  for (let value = 0; value < 100; value += 1) {
    journal.put('a', value);
    journal.put('b', -value);
  }
  await until(() => store.items.size === 2);
  expect(Object.fromEntries(store.items)).toEqual({ a: 99, b: -99 });
  expect(store.writes).toBe(1);
});

test('writes nothing of what is dropped in time, and removes what is dropped late', async () => {
  const store = new MemoryStore();
  store.items.set('old', 1);
  const journal = createWriteBehind(store, ['old'], () => false);
  journal.put('short', 1);
  journal.drop('short');
  journal.put('kept', 1);
  journal.drop('old');
  await until(() => store.items.has('kept') && !store.items.has('old'));
  expect([...store.items.keys()]).toEqual(['kept']);
  journal.drop('kept');
  await until(() => store.items.size === 0);
});

test('writes what has lasted from one tick to the next, and not what has just come', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const store = new MemoryStore();
  const journal = createWriteBehind(store, ['old'], () => false);
  journal.put('first', 1);
  journal.drop('old');
  await vi.advanceTimersToNextTimerAsync();
  expect(store.writes).toBe(0);
  journal.put('first', 2);
  journal.put('second', 1);
  await vi.advanceTimersToNextTimerAsync();
  expect(Object.fromEntries(store.items)).toEqual({ first: 2 });
  await vi.advanceTimersToNextTimerAsync();
  expect(Object.fromEntries(store.items)).toEqual({ first: 2, second: 1 });
});

test('writes at once where it is told to, the newer value last', async () => {
  const store = new MemoryStore();
  const journal = createWriteBehind(store, [], () => false);
  journal.put('a', 1);
  const first = journal.flush();
  journal.put('a', 2);
  await Promise.all([first, journal.flush()]);
  expect(Object.fromEntries(store.items)).toEqual({ a: 2 });
});

test('a full store loses finished successes first, and takes the rest', async () => {
  const store = new MemoryStore(20_000);
  const journal: WriteBehind = createWriteBehind(store, [], () => held.makeRoom());
  const held = createHeld(
    [],
    () => journal,
    () => expect.unreachable('What the store has no room for is not forgotten.'),
  );
  const { endedAt: _, ...pending } = buildExchange('pending').hops[0].request;
  held.put({ ...buildExchange('pending'), hops: [{ request: pending }] });
  held.put(buildExchange('failed', { error: 'net::ERR_FAILED' }));
  for (let index = 0; index < 60; index += 1) held.put(buildExchange(`fine ${index}`, { startedAt: index }));
  await until(() => store.items.has(`${EXCHANGE_KEY}pending`));
  expect(store.items.has(`${EXCHANGE_KEY}failed`)).toBe(true);
  expect(store.items.has(`${EXCHANGE_KEY}fine 0`)).toBe(false);
  expect(store.items.has(`${EXCHANGE_KEY}fine 59`)).toBe(true);
  expect([...held.all()]).toHaveLength(62);
  expect(held.get('fine 0')).toBeDefined();
});

test('what was stored is read back; what cannot be read is left out', () => {
  const exchange = buildExchange('1');
  const tab = { tabId: 7, since: 1, origins: ['https://app.test'] };
  const { keys, ...remains } = parseRemains({
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
  expect(remains).toEqual({
    exchanges: [exchange],
    tabs: [tab],
    trials: [],
    secrets: [
      ['a', 1],
      ['b', 2],
    ],
  });
});

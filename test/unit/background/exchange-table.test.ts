import { expect, test } from 'vitest';
import { ExchangeTable } from '../../../src/background/exchange-table.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { buildExchange } from '../../support/exchange-builder.ts';

const BOUND = 20_000;

function pending(id: string, startedAt: number): Exchange {
  const exchange = buildExchange(id, { startedAt });
  const { endedAt: _, ...request } = exchange.hops[0].request;
  return { ...exchange, hops: [{ request }] };
}

const unwritten = { put: () => undefined, drop: () => undefined };

test('of more than can be kept, what has ended well gives way first, then what has failed, then the oldest', () => {
  const table = new ExchangeTable([], unwritten);
  const add = (exchange: Exchange): void => table.set(exchange.id, exchange);
  for (let index = 0; index < BOUND - 1000; index += 1) add(pending(`pending ${index}`, index));
  for (let index = 0; index < 500; index += 1) {
    add(buildExchange(`fine ${index}`, { startedAt: BOUND + index }));
    add(buildExchange(`failed ${index}`, { startedAt: BOUND, error: 'net::ERR_FAILED' }));
  }
  expect(table.surplus()).toEqual([]);
  add(pending('last', 2 * BOUND));
  const surplus = table.surplus();
  expect(surplus.slice(0, 500).every((id) => id.startsWith('fine'))).toBe(true);
  expect(surplus.slice(500, 1000).every((id) => id.startsWith('failed'))).toBe(true);
  expect(surplus[1000]).toBe('pending 0');
  for (const id of surplus) table.delete(id);
  expect(table.get('pending 0')).toBeUndefined();
  expect(table.get('last')).toBeDefined();
  expect([...table.all()]).toHaveLength(BOUND + 1 - surplus.length);
});

test('what has ended stays until it is deleted', () => {
  const table = new ExchangeTable([buildExchange('stored')], unwritten);
  table.close();
  expect(table.get('stored')).toBeDefined();
  table.delete('stored');
  table.delete('stored');
  expect([...table.all()]).toEqual([]);
});

test('few with very long URLs are too many, too', () => {
  const table = new ExchangeTable([], unwritten);
  const url = `https://api.test/?${'x'.repeat(1024 * 1024)}`;
  const add = (id: string): void => table.set(id, buildExchange(id, { url, startedAt: Number(id) }));
  for (let id = 0; id < 63; id += 1) add(String(id));
  // It is the same one again, which is counted once.
  add('62');
  expect(table.surplus()).toEqual([]);
  add('63');
  const surplus = table.surplus();
  expect(surplus).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  for (const id of surplus) table.delete(id);
  expect(table.surplus()).toEqual([]);
});

test('few with very long headers are too many, too', () => {
  const table = new ExchangeTable([], unwritten);
  const requestHeaders = [{ name: 'X-Big', value: 'x'.repeat(1024 * 1024) }];
  const add = (id: number): void =>
    table.set(String(id), buildExchange(String(id), { requestHeaders, startedAt: id }));
  for (let id = 0; id < 63; id += 1) add(id);
  expect(table.surplus()).toEqual([]);
  // Its headers came later, as they do.
  table.set('63', buildExchange('63'));
  expect(table.surplus()).toEqual([]);
  add(63);
  expect(table.surplus()).toContain('0');
});

test('policies count once for all exchanges that share them, until the last of these goes', () => {
  const table = new ExchangeTable([], unwritten);
  const policies = ['x'.repeat(40 * 1024 * 1024)];
  const add = (id: string, own = policies): void => table.set(id, buildExchange(id, {}, { policies: own }));
  for (const id of ['1', '2', '2', '3']) add(id);
  expect(table.surplus()).toEqual([]);
  add('other', [...policies]);
  expect(table.surplus()).not.toEqual([]);
  for (const id of ['1', '2']) table.delete(id);
  expect(table.surplus()).not.toEqual([]);
  table.delete('3');
  expect(table.surplus()).toEqual([]);
});

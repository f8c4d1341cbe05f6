import { expect, test } from 'vitest';
import { createHeld } from '../../../src/background/unconfirmed-exchanges.ts';
import { createWriteBehind } from '../../../src/background/write-behind.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { buildExchange } from '../../support/exchange-builder.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const BOUND = 20_000;

function pending(id: string, startedAt: number): Exchange {
  const exchange = buildExchange(id, { startedAt });
  const { endedAt: _, ...request } = exchange.hops[0].request;
  return { ...exchange, hops: [{ request }] };
}

test('of more than can be held, what has ended well gives way first, then what has failed, then the oldest', () => {
  const journal = createWriteBehind(new MemoryStore(), [], () => false);
  const forgotten: string[] = [];
  const held = createHeld(
    [],
    () => journal,
    (id) => forgotten.push(id),
  );
  for (let index = 0; index < BOUND - 1000; index += 1) held.put(pending(`pending ${index}`, index));
  for (let index = 0; index < 500; index += 1) {
    held.put(buildExchange(`fine ${index}`, { startedAt: BOUND + index }));
    held.put(buildExchange(`failed ${index}`, { startedAt: BOUND, error: 'net::ERR_FAILED' }));
  }
  expect(forgotten).toEqual([]);
  held.put(pending('last', 2 * BOUND));
  expect(forgotten.slice(0, 500).every((id) => id.startsWith('fine'))).toBe(true);
  expect(forgotten.slice(500, 1000).every((id) => id.startsWith('failed'))).toBe(true);
  expect(forgotten[1000]).toBe('pending 0');
  expect(held.get('pending 0')).toBeUndefined();
  expect(held.get('last')).toBeDefined();
  expect([...held.all()]).toHaveLength(BOUND + 1 - forgotten.length);
});

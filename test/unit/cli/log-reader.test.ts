import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createLogReader } from '../../../src/cli/log-reader.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { buildExchange } from '../../support/exchange-builder.ts';

const STATE = {
  engine: 'chromium',
  browserVersion: '1',
  connection: 'capturing',
  since: 0,
  redacts: true,
  navigations: [],
  dropped: 0,
};

/** Reads a devtools page with these exchanges. */
function readerOf(exchanges: readonly Exchange[]) {
  const page: Record<string, unknown> = {
    setTimeout,
    corsLensSession: { state: () => STATE, exchanges: () => exchanges },
    corsLensCaughtUp: async () => undefined,
  };
  page['window'] = page;
  createContext(page);
  return createLogReader(async (expression) => {
    const json: unknown = await runInContext(`(async () => JSON.stringify(await (${expression})))()`, page);
    return JSON.parse(String(json));
  });
}

const LONG = Array.from({ length: 100 }, (_, index) =>
  buildExchange(String(index), { url: `https://api.test/?${index}=${'a'.repeat(200_000)}` }),
);

test('meanwhile no more is read than fits one message', async () => {
  const { exchanges, unread } = await readerOf(LONG).beginning();
  expect([exchanges.length, unread]).toEqual([20, 80]);
});

test('one message is read even after the time', async () => {
  const { exchanges, unread } = await readerOf(LONG).exchangesBefore(0);
  expect([exchanges.length, unread]).toEqual([20, 80]);
});

test('all is read where there is time', async () => {
  expect(await readerOf(LONG).exchanges()).toHaveLength(100);
});

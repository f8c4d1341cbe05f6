import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { remember, sumUp } from '../../../../src/panel/compare/comparison.ts';
import { BY_START, comparatorOf, type Sort } from '../../../../src/panel/list/sort.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';
import { rowsOf } from '../rows.ts';

/** Refused with these values of Access-Control-Allow-Origin. */
function refused(id: string, url: string, startedAt: number, allowOrigin?: string): Exchange {
  const headers =
    allowOrigin === undefined ? [] : [{ name: 'Access-Control-Allow-Origin', value: allowOrigin }];
  const response = { status: 200, statusLine: '', headers, at: startedAt + 1, fromCache: false };
  const { bodyAt: _, ...request } = buildLeg({
    requestId: id,
    url,
    startedAt,
    response,
    error: 'net::ERR_FAILED',
  });
  return buildExchange(id, {}, { hops: [{ request }] });
}

const url = (name: string): string => `https://api.test/${name}`;

const before = rowsOf([
  refused('mended', url('mended#part'), 1000),
  buildExchange('broken', { url: url('broken'), startedAt: 1001 }),
  refused('otherwise', url('otherwise'), 1002),
  buildExchange('same', { url: url('same'), startedAt: 1003 }),
  buildExchange('gone', { url: url('gone'), startedAt: 1004 }),
]);
const after = rowsOf([
  buildExchange('mended2', { url: url('mended'), startedAt: 3000 }),
  refused('broken2', url('broken'), 3001),
  refused('otherwise2', url('otherwise'), 3002, 'https://other.test'),
  buildExchange('same2', { url: url('same'), startedAt: 3003 }),
  buildExchange('new2', { url: url('new'), startedAt: 3004 }),
]);

test('says of each request what was decided of it before, where that was something else', () => {
  const comparison = remember(before, 2000);
  expect(after.map((row) => comparison.changeOf(row)?.verdict)).toEqual([
    'blocked',
    'allowed',
    'blocked',
    undefined,
    undefined,
  ]);
  expect(before.map((row) => comparison.changeOf(row))).toEqual(before.map(() => undefined));
});

test('sums up', () => {
  expect(sumUp([...before, ...after], remember(before, 2000))).toEqual({
    nowAllowed: 1,
    tried: 0,
    nowFailing: 1,
    otherwise: 1,
    unchanged: 1,
    fresh: 1,
    missing: 1,
  });
});

test('takes a request with another time or nonce in its query for the same one, if the same one is not there', () => {
  const comparison = remember(
    rowsOf([
      refused('a', url('users?_=1001&page=1'), 1000),
      buildExchange('b', { url: url('users?_=1002&page=2'), startedAt: 1001 }),
      refused('c', url('orders?t=1'), 1002),
    ]),
    2000,
  );
  const again = rowsOf([
    buildExchange('a2', { url: url('users?_=1001&page=1'), startedAt: 3000 }),
    buildExchange('c2', { url: url('orders?t=2'), startedAt: 3001 }),
    buildExchange('d2', { url: url('orders?u=2'), startedAt: 3002 }),
  ]);
  expect(again.map((row) => comparison.changeOf(row)?.verdict)).toEqual(['blocked', 'blocked', undefined]);
  expect(sumUp(again, comparison)).toMatchObject({
    nowAllowed: 2,
    tried: 0,
    unchanged: 0,
    fresh: 1,
    missing: 1,
  });
});

test('lists first what changed, unless the user chose an order', () => {
  const comparison = remember(before, 2000);
  const arrived = rowsOf([
    buildExchange('same2', { url: url('same'), startedAt: 3000 }),
    buildExchange('mended2', { url: url('mended'), startedAt: 3001 }),
    buildExchange('new2', { url: url('new'), startedAt: 3002 }),
    refused('broken2', url('broken'), 3003),
  ]);
  const inOrder = (sort: Sort): string =>
    arrived
      .toSorted(comparatorOf(sort, comparison))
      .map(({ id }) => id)
      .join(' ');
  expect(inOrder(BY_START)).toBe('mended2 broken2 same2 new2');
  expect(inOrder({ by: 'method', descending: false })).toBe('same2 mended2 new2 broken2');
});

test('a request that was pending before is neither new nor unchanged', () => {
  const {
    endedAt: _,
    bodyAt: __,
    response: ___,
    ...request
  } = buildLeg({ url: url('slow'), startedAt: 1000 });
  const pending = rowsOf([buildExchange('slow', {}, { hops: [{ request }] })]);
  const decided = rowsOf([buildExchange('slow2', { url: url('slow'), startedAt: 3000 })]);
  const comparison = remember(pending, 2000);
  expect(pending[0]?.verdict.reason).toBe('pending');
  expect(decided.map((row) => comparison.changeOf(row))).toEqual([undefined]);
  expect(sumUp([...pending, ...decided], comparison)).toMatchObject({ fresh: 0, unchanged: 0, missing: 0 });
});

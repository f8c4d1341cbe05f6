import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createEarlierVerdicts } from '../../../../src/panel/list/earlier-verdicts.ts';
import type { Row } from '../../../../src/panel/list/row.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';
import { rowsOf } from '../rows.ts';

const TITLE = 'Access-Control-Allow-Origin is missing';

function refused(id: string, startedAt: number): Exchange {
  const response = { status: 200, statusLine: '', headers: [], at: startedAt + 1, fromCache: false };
  const { bodyAt: _, ...request } = buildLeg({
    requestId: id,
    startedAt,
    response,
    error: 'net::ERR_FAILED',
  });
  return buildExchange(id, {}, { hops: [{ request }] });
}

const rows: readonly Row[] = rowsOf([
  refused('failed', 1000),
  buildExchange('other', { startedAt: 1500, url: 'https://api.test/other' }),
  buildExchange('allowed', { startedAt: 2000 }),
  buildExchange('again', { startedAt: 3000 }),
]);
const [failed, other, allowed, again] = rows;
if (!failed || !other || !allowed || !again) throw new Error('A row is missing.');

test('a request that is allowed says why it failed the time before, and only then', () => {
  const earlier = createEarlierVerdicts();
  expect(rows.map((row) => earlier.note(row))).toEqual([null, null, TITLE, null]);
});

test('a request that is judged again keeps what it said, also after a later one', () => {
  const earlier = createEarlierVerdicts();
  earlier.note(failed);
  expect(earlier.note(allowed)).toBe(TITLE);
  expect(earlier.note(allowed)).toBe(TITLE);
  earlier.note(again);
  expect(earlier.note({ ...allowed, failedBefore: TITLE })).toBe(TITLE);
});

test('a request that failed knows the later one that was allowed', () => {
  const earlier = createEarlierVerdicts();
  earlier.note(failed);
  expect(earlier.allowedLater(failed)).toBeNull();
  earlier.note(allowed);
  expect(earlier.allowedLater(failed)).toBe('allowed');
  expect(earlier.allowedLater(other)).toBeNull();
});

test('of many thousand requests the latest are known, the oldest are forgotten', () => {
  const earlier = createEarlierVerdicts();
  earlier.note(failed);
  const requestOf = (index: number): Row => {
    const exchange = buildExchange(`other-${index}`, { url: `https://api.test/other/${index}` });
    return { ...other, id: exchange.id, exchange, startedAt: 1500 + index };
  };
  for (let index = 0; index <= 10_000; index += 1) earlier.note(requestOf(index));
  expect(earlier.note(allowed)).toBeNull();
  const before = (index: number): Row => ({ ...requestOf(index), id: 'before', startedAt: 0 });
  expect(earlier.allowedLater(before(0))).toBeNull();
  expect(earlier.allowedLater(before(10_000))).toBe('other-10000');
});

test('what has a very long URL is not remembered', () => {
  const earlier = createEarlierVerdicts();
  const url = `https://api.test/?${'x'.repeat(4000)}`;
  const [before, after] = rowsOf([
    buildExchange('1', { url, startedAt: 1000 }),
    buildExchange('2', { url, startedAt: 2000 }),
  ]);
  if (!before || !after) throw new Error('A row is missing.');
  earlier.note(before);
  earlier.note(after);
  expect(earlier.allowedLater(before)).toBeNull();
  earlier.note(failed);
  earlier.note(allowed);
  expect(earlier.allowedLater(failed)).toBe('allowed');
});

import { expect, test } from 'vitest';
import type { Exchange, Leg } from '../../../../src/core/exchange/exchange.ts';
import { legMarksOf } from '../../../../src/panel/ui/leg-marks.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';
import { rowsOf } from '../rows.ts';

function marks(...exchanges: Exchange[]): (string | undefined)[] {
  return rowsOf(exchanges).map(({ exchange, verdict }) =>
    legMarksOf(exchange.hops, verdict)
      .map(
        ({ leg, state, cachedFor: savedFor }) =>
          `${leg.kind} ${state}${savedFor === undefined ? '' : ' saved'}`,
      )
      .join(', '),
  );
}

const GRANT = [
  { name: 'Access-Control-Allow-Origin', value: 'https://app.test' },
  { name: 'Access-Control-Allow-Methods', value: 'PUT' },
];

function preflight(headers = GRANT): Leg {
  const { bodyAt: _, ...leg } = buildLeg({ kind: 'preflight', method: 'OPTIONS' });
  return {
    ...leg,
    response: { status: 204, statusLine: 'HTTP/1.1 204', headers, at: 1002, fromCache: false },
  };
}

const put = buildLeg({ method: 'PUT', startedAt: 1003 });

test('an allowed request behind its preflight; later without one', () => {
  const first = buildExchange('first', {}, { hops: [{ request: put, preflight: preflight() }] });
  const second = buildExchange('second', { method: 'PUT', startedAt: 2000 });
  expect(marks(first, second)).toEqual(['preflight passed, request passed', 'request passed saved']);
});

test('a preflight that fails stops the request', () => {
  const { sentAt: _, response: __, bodyAt: ___, ...unsent } = put;
  const hops = [{ request: { ...unsent, error: 'net::ERR_FAILED' }, preflight: preflight([]) }] as const;
  expect(marks(buildExchange('a', {}, { hops }))).toEqual(['preflight stopped, request unsent']);
});

test('a redirect, and a response that is refused', () => {
  const { bodyAt: _, ...last } = buildLeg({
    url: 'https://api.test/new',
    startedAt: 1005,
    error: 'net::ERR_FAILED',
    response: { status: 200, statusLine: 'HTTP/1.1 200 OK', headers: [], at: 1006, fromCache: false },
  });
  const { endedAt: __, bodyAt: ___, ...moved } = buildLeg({ kind: 'redirect' });
  const headers = [{ name: 'Location', value: '/new' }, ...GRANT];
  const redirect: Leg = {
    ...moved,
    redirectedTo: 'https://api.test/new',
    response: { status: 302, statusLine: 'HTTP/1.1 302 Found', headers, at: 1004, fromCache: false },
  };
  expect(marks(buildExchange('a', {}, { hops: [{ request: redirect }, { request: last }] }))).toEqual([
    'redirect passed, request stopped',
  ]);
});

test('a request that is under way', () => {
  const { response: _, bodyAt: __, endedAt: ___, ...pending } = buildLeg();
  expect(marks(buildExchange('a', {}, { hops: [{ request: pending }] }))).toEqual(['request waiting']);
});

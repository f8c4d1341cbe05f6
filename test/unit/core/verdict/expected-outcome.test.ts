import { expect, test } from 'vitest';
import type { Leg } from '../../../../src/core/exchange/exchange.ts';
import { verdictOn, withExpectedOutcome } from '../../../../src/core/verdict/expected-outcome.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';

const REFUSING = { status: 200, statusLine: 'HTTP/1.1 200 OK', headers: [], at: 1002, fromCache: false };

/** As it goes over the wire: nobody knows yet what the browser makes of it. */
function answered(change: Partial<Leg>): Leg {
  const { bodyAt: _, ...leg } = buildLeg(change);
  return leg;
}

test.each(['chromium', 'firefox'] as const)('a request that passes is delivered (%s)', (engine) => {
  const exchange = { ...buildExchange('1'), engine, hops: [{ request: answered({}) }] as const };
  expect(verdictOn(withExpectedOutcome(exchange, true)).verdict).toBe('allowed');
});

test.each(['chromium', 'firefox'] as const)('a request fails at the first leg that fails (%s)', (engine) => {
  const request = answered({ method: 'PUT', response: REFUSING });
  const preflight = answered({ kind: 'preflight', method: 'OPTIONS', response: REFUSING });
  const alone = withExpectedOutcome({ ...buildExchange('1'), engine, hops: [{ request }] }, true);
  expect(verdictOn(alone)).toMatchObject({ verdict: 'blocked', phase: 'request' });
  const both = withExpectedOutcome({ ...buildExchange('1'), engine, hops: [{ request, preflight }] }, true);
  expect(both.hops[0].request.response).toBeUndefined();
  expect(verdictOn(both)).toMatchObject({ verdict: 'blocked', phase: 'preflight' });
});

test('of several hops those before the one that fails stay', () => {
  const headers = [
    { name: 'Access-Control-Allow-Origin', value: '*' },
    { name: 'Location', value: 'https://api.test/b' },
  ];
  const redirect = answered({ kind: 'redirect', response: { ...REFUSING, status: 302, headers } });
  const target = answered({ url: 'https://api.test/b', response: REFUSING });
  const hops = [{ request: redirect }, { request: target }] as const;
  const outcome = withExpectedOutcome({ ...buildExchange('1'), credentials: false, hops }, true);
  expect(outcome.hops).toHaveLength(2);
  expect(verdictOn(outcome)).toMatchObject({ verdict: 'blocked', phase: 'request' });
});

test('without a response there is the preflight alone, if it passes', () => {
  const preflight = answered({ kind: 'preflight', method: 'OPTIONS', url: 'https://api.test/x' });
  const { response: _, ...request } = answered({ url: 'https://api.test/x' });
  const whole = { ...buildExchange('1'), credentials: false, hops: [{ request, preflight }] as const };
  const outcome = withExpectedOutcome(whole, false);
  expect(outcome.hops).toEqual([{ request: preflight }]);
  const bare = { ...buildExchange('1'), hops: [{ request }] as const };
  expect(withExpectedOutcome(bare, false).hops).toEqual([{ request }]);
});

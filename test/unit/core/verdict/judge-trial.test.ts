import { describe, expect, it } from 'vitest';
import type { Exchange, Hop, Leg, LegResponse } from '../../../../src/core/exchange/exchange.ts';
import type { Header } from '../../../../src/core/fetch/headers.ts';
import { asWithoutTrial, passedUnderTrial } from '../../../../src/core/verdict/server-response.ts';
import type { FailedCheck } from '../../../../src/core/verdict/run-checks.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';
import { judgeOnly } from '../situation.ts';

const TRIAL = ['access-control-allow-origin', 'vary'];
const ALLOWED: readonly Header[] = [{ name: 'Access-Control-Allow-Origin', value: 'https://app.test' }];

function response(headers: readonly Header[], change: Partial<LegResponse> = {}): LegResponse {
  return { status: 200, statusLine: '', headers, at: 1002, fromCache: false, trial: TRIAL, ...change };
}

/** The page got the response of each of these legs, with headers that a trial changed. */
function tried(hop: Hop, ...more: readonly Hop[]): Exchange {
  return buildExchange('1', {}, { hops: [hop, ...more] });
}

describe('a response that a trial changed', () => {
  it('is judged by the headers that the server sent', () => {
    const exchange = tried({ request: buildLeg({ response: response([]) }) });
    const verdict = judgeOnly(exchange);
    expect(verdict).toMatchObject({
      verdict: 'blocked',
      rule: 'missing-allow-origin',
      certainty: 'inferred',
    });
    expect(verdict.because).toContain('only with the fix that was tried');
    expect(passedUnderTrial(exchange)).toBe(true);
  });

  it('is allowed where the server’s own headers suffice', () => {
    const own = response([...ALLOWED, { name: 'Access-Control-Allow-Credentials', value: 'true' }]);
    const verdict = judgeOnly(tried({ request: buildLeg({ response: own }) }));
    expect(verdict).toMatchObject({ verdict: 'allowed', certainty: 'certain' });
  });

  it('is unknown where the server’s own headers suffice without credentials alone', () => {
    const verdict = judgeOnly(tried({ request: buildLeg({ response: response(ALLOWED) }) }));
    expect(verdict).toMatchObject({ verdict: 'unknown', reason: 'trial' });
  });

  it('of a preflight stops the exchange there: without the trial its request had not been sent', () => {
    const put: Partial<Leg> = { method: 'PUT', response: response([]) };
    const preflight = buildLeg({ kind: 'preflight', method: 'OPTIONS', response: response([]) });
    expect(judgeOnly(tried({ request: buildLeg(put), preflight }))).toMatchObject({
      verdict: 'blocked',
      rule: 'missing-allow-origin',
      phase: 'preflight',
    });
    const { requestHeaders: _, ...bare } = buildLeg(put);
    expect(judgeOnly(tried({ request: bare, preflight }))).toMatchObject({ phase: 'preflight' });
  });

  it('of a redirect stops the exchange there', () => {
    const redirect = buildLeg({
      kind: 'redirect',
      redirectedTo: 'https://other.test/',
      response: response([{ name: 'Location', value: 'https://other.test/' }], { status: 302 }),
    });
    const { endedAt: _, bodyAt: __, ...followed } = redirect;
    const last = { request: buildLeg({ url: 'https://other.test/' }) };
    expect(judgeOnly(tried({ request: followed }, last))).toMatchObject({
      verdict: 'blocked',
      phase: 'redirect',
    });
  });

  it('ends the exchange behind any number of redirects, and no later than its last event', () => {
    const hop = (at: number): Hop => ({ request: buildLeg({ startedAt: at }) });
    const { endedAt: _, response: __, ...pending } = buildLeg({ startedAt: 9 });
    const exchange = tried(hop(1), hop(2), { request: pending }, hop(10));
    const ended = asWithoutTrial(exchange, { leg: pending, hop: 2 } as FailedCheck);
    expect(ended.hops).toHaveLength(3);
    expect(ended.hops.slice(0, 2)).toEqual(exchange.hops.slice(0, 2));
    expect(ended.hops[2]?.request).toMatchObject({ endedAt: 9, error: 'net::ERR_FAILED' });
  });

  it('behind a redirect that passes stops the exchange at its own hop', () => {
    const {
      endedAt: _,
      bodyAt: __,
      ...first
    } = buildLeg({
      kind: 'redirect',
      redirectedTo: 'https://api.test/next',
      response: response([...ALLOWED, { name: 'Location', value: '/next' }], { status: 302 }),
    });
    const next = buildLeg({ url: 'https://api.test/next', response: response([]) });
    expect(judgeOnly(tried({ request: first }, { request: next }))).toMatchObject({
      verdict: 'blocked',
      phase: 'request',
    });
  });

  it('says nothing of the server where the browser hides its headers', () => {
    const exchange: Exchange = {
      ...tried({ request: buildLeg({ response: response([]) }) }),
      engine: 'firefox',
    };
    const verdict = judgeOnly(exchange);
    expect(verdict).toMatchObject({ verdict: 'unknown', rule: null, reason: 'trial' });
    expect(verdict.sentence).toContain('a trial changed this response');
  });

  it('was no help where the request failed all the same', () => {
    const { bodyAt: _, ...failed } = buildLeg({ response: response([]), error: 'net::ERR_FAILED' });
    expect(passedUnderTrial(tried({ request: failed }))).toBe(false);
    expect(passedUnderTrial(buildExchange('1'))).toBe(false);
  });
});

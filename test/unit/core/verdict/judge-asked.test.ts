import { describe, expect, it, test } from 'vitest';
import { OBSTACLES, type Asked } from '../../../../src/core/exchange/asked.ts';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { Script } from '../../../support/webrequest-script.ts';
import { answered, judgeOnly } from '../situation.ts';

const ANY = { 'Access-Control-Allow-Origin': '*' };

function traced(script: Script, asked: Partial<Asked>): Exchange {
  return { ...script.exchange(), asked: { api: 'fetch', at: 0, ...asked } };
}

describe('what Trace noted', () => {
  const refused = (): Script =>
    new Script().request('1', { method: 'PUT' }).preflight('2', { method: 'PUT' }, ANY).failed('1');

  it('settles the credentials mode', () => {
    expect(judgeOnly(refused().exchange())).toMatchObject({ certainty: 'ambiguous' });
    expect(judgeOnly(traced(refused(), { credentials: 'include', mode: 'cors' }))).toMatchObject({
      rule: 'wildcard-origin-with-credentials',
      certainty: 'certain',
      credentials: { value: 'include', inferred: false },
      mode: { value: 'cors', inferred: false },
    });
    expect(judgeOnly(traced(refused(), { credentials: 'omit' }))).toMatchObject({
      rule: 'preflight-method-not-allowed',
      certainty: 'certain',
    });
  });

  const redirected = (): Script =>
    answered({ ...ANY, Location: 'https://other.example/' }, {}).failed('1', 'net::ERR_ABORTED');
  const moved = (asked: Partial<Asked>): Exchange => {
    const script = new Script()
      .request('1')
      .sent('1', { Origin: 'https://app.example', 'Sec-Fetch-Mode': 'cors' })
      .response('1', { ...ANY, Location: 'https://other.example/' }, 302)
      .redirect('1', 'https://other.example/', 302)
      .failed('1', 'net::ERR_ABORTED');
    return traced(script, asked);
  };

  it('settles why a redirect was not followed', () => {
    expect(judgeOnly(moved({}))).toMatchObject({ certainty: 'ambiguous' });
    expect(judgeOnly(moved({ redirect: 'manual' }))).toMatchObject({ rule: 'allowed-opaque-redirect' });
    expect(judgeOnly(moved({ redirect: 'error' }))).toMatchObject({ rule: 'redirect-mode-error' });
    expect(judgeOnly(moved({ redirect: 'follow' }))).toMatchObject({ rule: 'csp-blocked' });
    expect(judgeOnly(moved({ redirect: 'follow', abortedAt: 1 }))).toMatchObject({ rule: 'aborted' });
  });

  it('settles that the page’s policy forbids where a redirect leads', () => {
    expect(judgeOnly(moved({ directive: 'connect-src', error: 'TypeError' }))).toMatchObject({
      rule: 'csp-blocked',
      phase: 'redirect',
      certainty: 'certain',
      netError: 'net::ERR_ABORTED',
    });
    const silent = { ...moved({ directive: 'connect-src' }), engine: 'firefox' as const };
    const [{ request }] = silent.hops;
    const { error: _, ...open } = request;
    expect(judgeOnly({ ...silent, hops: [{ request: open }] })).toMatchObject({
      rule: 'csp-blocked',
      netError: null,
    });
    // What failed behind the redirect was not forbidden.
    expect(
      judgeOnly(traced(answered({}).failed('1'), { directive: 'connect-src', error: 'TypeError' })),
    ).toMatchObject({ rule: 'missing-allow-origin' });
  });

  it('settles whether the page got the response, where the browser does not show it', () => {
    const script = answered(ANY, { Origin: 'https://app.example' }).failed('1', 'NS_BINDING_ABORTED');
    const firefox = (asked: Partial<Asked>): Exchange => ({
      ...traced(script, asked),
      engine: 'firefox',
    });
    expect(judgeOnly(firefox({ status: 200 }))).toMatchObject({ verdict: 'allowed' });
    expect(judgeOnly(firefox({ error: 'TypeError', credentials: 'include' }))).toMatchObject({
      verdict: 'blocked',
    });
    expect(
      judgeOnly(firefox({ api: 'element', mode: 'cors', credentials: 'same-origin', error: 'error' })),
    ).toMatchObject({
      verdict: 'allowed',
    });
  });

  it('is not believed against all that was seen', () => {
    expect(judgeOnly(traced(redirected(), { abortedAt: 1, redirect: 'manual' }))).toMatchObject({
      rule: 'aborted',
    });
    expect(judgeOnly(traced(answered({}).failed('1'), { status: 200 }))).toMatchObject({
      verdict: 'blocked',
    });
  });
});

test('of a request that was never sent the mode is known where the page gave it', () => {
  const script = new Script().request('1').completed('1');
  const asked = { stopped: 'same-origin-mode', mode: 'same-origin', credentials: 'omit' } as const;
  expect(judgeOnly(traced(script, asked))).toMatchObject({
    mode: { value: 'same-origin', inferred: false },
    credentials: { value: 'same-origin', inferred: false },
  });
});

test('what only the network log of DevTools lists is said to be from there', () => {
  const script = new Script().request('1').completed('1');
  expect(judgeOnly(traced(script, { stopped: 'mixed-content', source: 'devtools-log' }))).toMatchObject({
    rule: 'mixed-content-blocked',
    certainty: 'certain',
    because: 'Only DevTools’ log lists it: nothing was sent.',
    mode: { value: null, inferred: false },
  });
});

test.each(['service-worker', 'memory-cache'] as const)(
  'an answer without a request is allowed: %s',
  (stopped) => {
    const exchange = traced(new Script().request('1').completed('1'), { stopped, status: 200, mode: 'cors' });
    expect(judgeOnly(exchange)).toMatchObject({
      verdict: 'allowed',
      rule: 'allowed-without-request',
      reason: null,
      certainty: 'certain',
      sentence: expect.stringMatching(/^Allowed: the page’s service worker/),
    });
  },
);

test.each(OBSTACLES.filter((one) => one !== 'memory-cache'))(
  'a request that was never sent is not CORS, whatever stopped it: %s',
  (stopped) => {
    const exchange = traced(new Script().request('1').completed('1'), { stopped, error: 'TypeError' });
    const verdict = judgeOnly(exchange);
    expect(verdict).toMatchObject({
      verdict: 'not-cors',
      certainty: stopped === 'unknown' ? 'inferred' : 'certain',
      phase: 'request',
    });
    expect(verdict.rule).toBe(
      {
        'content-security-policy': 'csp-blocked',
        'mixed-content': 'mixed-content-blocked',
        port: 'network-failure',
      }[stopped as string] ?? 'request-not-sent',
    );
  },
);

import { describe, expect, it } from 'vitest';
import { mayTouch, mergeChanges, trialOf, type TrialChange } from '../../../../src/core/advice/trial.ts';
import type { Header } from '../../../../src/core/fetch/headers.ts';
import type { Exchange, Leg } from '../../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import type { FixStep, Verdict } from '../../../../src/core/verdict/verdict.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';

const URL_OF_LEG = 'https://api.test/data';
const PAGE = 'https://app.test';
const STEP: FixStep = {
  url: URL_OF_LEG,
  method: 'GET',
  leg: 'request',
  set: { 'Access-Control-Allow-Origin': PAGE, Vary: 'Origin' },
  remove: [],
};

function refused(leg: Partial<Leg> = {}, change: Partial<Exchange> = {}): Exchange {
  const response = { status: 200, statusLine: '', headers: [], at: 1002, fromCache: false };
  const { bodyAt: _, ...request } = buildLeg({ response, error: 'net::ERR_FAILED', ...leg });
  return buildExchange('1', {}, { hops: [{ request }], ...change });
}

function verdictOf(exchange: Exchange): Verdict {
  return judge(exchange, createBrowserCaches());
}

function offerFor(exchange: Exchange, steps: readonly FixStep[] | null): unknown {
  return trialOf(exchange, verdictOf(refused()), {
    steps,
    explanation: null,
    onlyWithCredentials: null,
    passesIn: [],
    note: null,
  });
}

describe('what can be tried of a fix', () => {
  it('is exactly its headers, for its URL without fragment, its method and whoever asks', () => {
    expect(
      offerFor(refused(), [{ ...STEP, url: `${URL_OF_LEG}#part`, remove: ['Timing-Allow-Origin'] }]),
    ).toEqual({
      changes: [
        { url: URL_OF_LEG, method: 'GET', requester: PAGE, set: STEP.set, remove: ['Timing-Allow-Origin'] },
      ],
    });
  });

  it('is nothing where nothing is blocked', () => {
    const exchange = buildExchange('1');
    expect(
      trialOf(exchange, verdictOf(exchange), {
        steps: null,
        explanation: null,
        onlyWithCredentials: null,
        passesIn: [],
        note: null,
      }),
    ).toBeUndefined();
  });

  const cached = { status: 200, statusLine: '', headers: [], at: 1002, fromCache: true };
  const { response: _, ...unanswered } = buildLeg({ error: 'net::ERR_FAILED' });
  const { requester: __, ...anonymous } = refused();
  const obstacles: readonly (readonly [string, Exchange, readonly FixStep[] | null])[] = [
    ['no-fix', refused(), null],
    ['no-tab', refused({}, { tabId: -1 }), [STEP]],
    ['unknown-requester', anonymous, [STEP]],
    ['status', refused(), [{ ...STEP, status: 204 }]],
    ['location', refused(), [{ ...STEP, set: { Location: 'https://other.test/' } }]],
    ['location', refused(), [{ ...STEP, remove: ['Set-Cookie'] }]],
    ['no-response', refused({}, { hops: [{ request: unanswered }] }), [STEP]],
    ['http-cache', refused({ response: cached }), [STEP]],
  ];
  const twice = { name: 'Access-Control-Allow-Origin', value: `${PAGE}, ${PAGE}` };
  const answer = { status: 200, statusLine: '', headers: [twice], at: 1002, fromCache: false };

  it('is nothing in Firefox where the server sends a header twice', () => {
    const inFirefox = (headers: Header[]): Exchange =>
      refused({ response: { ...answer, headers } }, { engine: 'firefox' });
    expect(offerFor(inFirefox([twice]), [STEP])).toMatchObject({ obstacle: 'sent-twice' });
    expect(offerFor(inFirefox([{ name: 'Vary', value: 'Accept, Cookie' }]), [STEP])).toHaveProperty(
      'changes',
    );
    expect(offerFor(refused({ response: answer }), [STEP])).toHaveProperty('changes');
    const { response: ___, ...unsent } = buildLeg();
    const preflight = buildLeg({
      kind: 'preflight',
      method: 'OPTIONS',
      response: { ...answer, headers: [] },
    });
    const early = refused({}, { engine: 'firefox', hops: [{ request: unsent, preflight }] });
    expect(offerFor(early, [STEP])).toHaveProperty('changes');
  });

  for (const [obstacle, exchange, steps] of obstacles) {
    it(`is nothing, and says why: ${obstacle}`, () => {
      expect(offerFor(exchange, steps)).toEqual({ obstacle, says: expect.stringMatching(/^[A-Z].+\.$/s) });
    });
  }

  it('takes a refused preflight for the response that must be there', () => {
    const preflight = buildLeg({ kind: 'preflight', method: 'OPTIONS' });
    const exchange = refused({}, { hops: [{ request: unanswered, preflight }] });
    const step: FixStep = { ...STEP, method: 'OPTIONS', leg: 'preflight' };
    expect(offerFor(exchange, [step])).toHaveProperty('changes');
  });

  it('keeps the browser from remembering a preflight that it changes', () => {
    const preflight = buildLeg({ kind: 'preflight', method: 'OPTIONS' });
    const exchange = refused({}, { hops: [{ request: unanswered, preflight }] });
    const step: FixStep = { ...STEP, method: 'OPTIONS', leg: 'preflight' };
    expect(offerFor(exchange, [step])).toMatchObject({
      changes: [{ method: 'OPTIONS', set: { ...STEP.set, 'Access-Control-Max-Age': '0' } }],
    });
  });

  it('leaves alone a response from the cache that the fix does not name', () => {
    const first = buildLeg({ url: 'https://app.test/old', kind: 'redirect', response: cached });
    const { request } = refused().hops[0];
    expect(offerFor(refused({}, { hops: [{ request: first }, { request }] }), [STEP])).toHaveProperty(
      'changes',
    );
  });
});

describe('the headers that may be touched', () => {
  it.each(['Access-Control-Allow-Origin', 'vary', 'Timing-Allow-Origin', 'Cross-Origin-Resource-Policy'])(
    'include %s',
    (name) => expect(mayTouch(name)).toBe(true),
  );
  it.each(['Set-Cookie', 'Content-Security-Policy', 'Location', 'X-Frame-Options', 'Content-Type', ''])(
    'do not include “%s”',
    (name) => expect(mayTouch(name)).toBe(false),
  );
});

describe('several changes of one response', () => {
  const change = (set: Record<string, string>, more: Partial<TrialChange> = {}): TrialChange => ({
    url: URL_OF_LEG,
    method: 'OPTIONS',
    requester: PAGE,
    set,
    remove: [],
    ...more,
  });

  it('add up: lists are joined, an origin replaces `*`, and what is set is not removed', () => {
    const first = change(
      { 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Origin': '*', Vary: 'Accept, Origin' },
      { remove: ['Access-Control-Allow-Credentials'] },
    );
    const second = change({
      'Access-Control-Allow-Methods': 'DELETE, PUT',
      'Access-Control-Allow-Origin': PAGE,
      'Access-Control-Allow-Credentials': 'true',
      Vary: 'Origin',
    });
    expect(mergeChanges([first, second])).toEqual([
      change({
        'Access-Control-Allow-Methods': 'PUT, DELETE',
        'Access-Control-Allow-Origin': PAGE,
        Vary: 'Accept, Origin',
        'Access-Control-Allow-Credentials': 'true',
      }),
    ]);
  });

  it('keep an origin where another change would do with `*`', () => {
    const named = change({ 'Access-Control-Allow-Origin': PAGE });
    expect(mergeChanges([named, change({ 'Access-Control-Allow-Origin': '*' })])).toEqual([named]);
  });

  it('stay apart where URL, method or page differ', () => {
    const changes = [
      change({ Vary: 'Origin' }),
      change({ Vary: 'Origin' }, { method: 'PUT' }),
      change({ Vary: 'Origin' }, { url: 'https://api.test/other' }),
      change({ Vary: 'Origin' }, { requester: 'https://frame.test' }),
    ];
    expect(mergeChanges(changes)).toEqual(changes);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Leg } from '../../../../src/core/exchange/exchange.ts';
import { legAfter, legFrom, observationsOf } from '../../../../src/core/exchange/apply-observation.ts';
import { requestObservation, type Observation } from '../../../../src/core/exchange/observation.ts';
import { Script, headers } from '../../../support/webrequest-script.ts';

const [begun] = new Script().request('1').events;
if (begun?.kind !== 'request') throw new Error('A script begins with its request.');
const fresh = legFrom(begun);
const after = (...events: Observation[]): Leg => events.reduce(legAfter, fresh);
const base = { requestId: '1', at: 50 };
const response = (status: number, record = {}): Observation => ({
  ...base,
  kind: 'response',
  status,
  statusLine: '',
  headers: headers(record),
  fromCache: false,
});

describe('a leg', () => {
  it('is not begun twice', () => {
    expect(legAfter(fresh, begun)).toBe(fresh);
  });

  it('keeps what was sent and when', () => {
    const sent = headers({ Origin: 'https://a' });
    expect(after({ ...base, kind: 'sent', headers: sent })).toMatchObject({
      sentAt: 50,
      requestHeaders: sent,
    });
  });

  it('becomes a redirect by its response, and stays a preflight whatever that is', () => {
    expect(after(response(302, { Location: '/x' })).kind).toBe('redirect');
    expect(after(response(302, { Location: '/x' }), response(200)).kind).toBe('request');
    expect(legAfter({ ...fresh, kind: 'preflight' }, response(302, { Location: '/x' })).kind).toBe(
      'preflight',
    );
  });

  it('keeps which headers of its response a trial changed', () => {
    const tried = after({ ...response(200), kind: 'response', trial: ['vary'] } as Observation);
    expect(tried.response?.trial).toEqual(['vary']);
    expect(after(response(200)).response).not.toHaveProperty('trial');
  });

  it('is redirected, but for the hand-over to a service worker', () => {
    const redirect = { ...base, kind: 'redirect', to: 'https://b/' } as const;
    expect(after({ ...redirect, status: 302, ip: '::1' })).toMatchObject({
      redirectedTo: 'https://b/',
      ip: '::1',
    });
    expect(after({ ...redirect, status: 0 })).toBe(fresh);
  });

  it('has its body from the first byte on', () => {
    const started = { ...base, kind: 'started', status: 200, fromCache: false } as const;
    expect(after(started, { ...started, at: 60 }).bodyAt).toBe(50);
    expect(after(started)).not.toHaveProperty('ip');
    expect(after({ ...started, ip: '127.0.0.1' }, { ...started, at: 60 })).toMatchObject({
      ip: '127.0.0.1',
      bodyAt: 50,
    });
  });

  it('ends', () => {
    const completed = { ...base, kind: 'completed', fromCache: false } as const;
    expect(after(completed)).toEqual({ ...fresh, endedAt: 50 });
    expect(after({ ...completed, ip: '::1' }, completed)).toEqual({ ...fresh, endedAt: 50, ip: '::1' });
    expect(after({ ...base, kind: 'failed', error: 'net::ERR_FAILED', fromCache: false })).toEqual({
      ...fresh,
      endedAt: 50,
      error: 'net::ERR_FAILED',
    });
  });
});

describe('the events of a leg', () => {
  const at = fc.integer({ min: 51, max: 99 });
  const ip = fc.constantFrom({}, { ip: '::1' });
  const lines = fc.constantFrom([], headers({ 'X-A': '1' }), headers({ Location: '/x' }));
  const maybe = <T extends Observation>(event: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
    fc.array(event, { maxLength: 1 });
  const kind = <K extends string>(name: K): fc.Arbitrary<K> => fc.constant(name);
  const requestId = fc.constant('1');
  const status = fc.constantFrom(200, 302, 307);
  const fromCache = fc.boolean();
  const withIp = <T>(event: fc.Arbitrary<T>): fc.Arbitrary<T> =>
    fc.tuple(event, ip).map(([one, address]) => ({ ...one, ...address }));
  const events: fc.Arbitrary<Observation[]> = fc
    .tuple(
      maybe(fc.record({ kind: kind('sent'), requestId, at, headers: lines })),
      maybe(
        fc.record({
          kind: kind('response'),
          requestId,
          at,
          status,
          statusLine: fc.constant('x'),
          headers: lines,
          fromCache,
        }),
      ),
      maybe(
        withIp(fc.record({ kind: kind('redirect'), requestId, at, to: fc.constant('https://b/'), status })),
      ),
      maybe(withIp(fc.record({ kind: kind('started'), requestId, at, status, fromCache }))),
      fc.oneof(
        maybe(withIp(fc.record({ kind: kind('completed'), requestId, at, fromCache }))),
        maybe(
          fc.record({
            kind: kind('failed'),
            requestId,
            at,
            error: fc.constant('net::ERR_FAILED'),
            fromCache,
          }),
        ),
      ),
    ) // prettier-ignore
    .map((parts) => parts.flat());

  it('make the same leg again', () => {
    fc.assert(
      fc.property(events, fc.constantFrom<Leg['kind']>('request', 'preflight'), (all, legKind) => {
        const begin: Leg = { ...fresh, kind: legKind };
        const leg = all.reduce(legAfter, begin);
        expect([...observationsOf(leg)].reduce(legAfter, begin)).toEqual(leg);
      }),
    );
  });

  it('are of another request where that is told again', () => {
    expect([...observationsOf(after(response(200)), '7')].map((one) => one.requestId)).toEqual(['7']);
  });
});

describe('the beginning of a request', () => {
  it('has no members that are undefined', () => {
    const facts = {
      requestId: '1',
      at: 5,
      url: 'https://a/',
      method: 'GET',
      type: 'x',
      tabId: 1,
      frameId: 0,
    };
    const unknown = { documentId: undefined, documentUrl: undefined, requester: undefined, store: undefined };
    expect(Object.keys(requestObservation({ ...facts, ...unknown }))).toEqual([
      'kind',
      ...Object.keys(facts),
    ]);
    const all = { documentId: 'd', documentUrl: 'u', requester: 'r', store: 's' };
    expect(requestObservation({ ...facts, ...all })).toEqual({ kind: 'request', ...facts, ...all });
  });
});

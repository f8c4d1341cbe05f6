import { describe, expect, it } from 'vitest';
import type { Leg } from '../../../../src/core/exchange/exchange.ts';
import { legAfter, legFrom } from '../../../../src/core/exchange/apply-observation.ts';
import type { Observation } from '../../../../src/core/exchange/observation.ts';
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

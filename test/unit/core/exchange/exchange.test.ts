import { describe, expect, it } from 'vitest';
import {
  isFinished,
  isRedirect,
  lastHop,
  legsOf,
  startedAt,
} from '../../../../src/core/exchange/exchange.ts';
import { Script } from '../../../support/webrequest-script.ts';
import { ANY, OTHER, answered, responseOf } from '../situation.ts';

const redirected = (): Script =>
  new Script()
    .request('1', { method: 'PUT' })
    .preflight('2', { method: 'PUT' }, ANY)
    .sent('1')
    .response('1', { ...ANY, Location: OTHER }, 307)
    .redirect('1', OTHER, 307)
    .request('1', { method: 'PUT', url: OTHER })
    .preflight('3', { method: 'PUT', url: OTHER }, ANY);

describe('an exchange', () => {
  it('has its legs in the order in which they began', () => {
    const exchange = redirected().exchange();
    expect(legsOf(exchange).map(({ kind, requestId }) => `${kind} ${requestId}`)).toEqual([
      'redirect 1',
      'preflight 2',
      'request 1',
      'preflight 3',
    ]);
  });

  it('puts a request before its preflight where both began at once', () => {
    const { hops, ...exchange } = new Script()
      .request('1', { method: 'PUT' })
      .preflight('2', { method: 'PUT' }, {})
      .exchange();
    const [{ request, preflight }] = hops;
    if (!preflight) throw new Error('The script has a preflight.');
    const together = { ...preflight, startedAt: request.startedAt };
    const legs = legsOf({ ...exchange, hops: [{ preflight: together, request }] });
    expect(legs.map(({ kind }) => kind)).toEqual(['request', 'preflight']);
  });

  it('began with its first hop, and is at its last', () => {
    const exchange = redirected().exchange();
    expect(startedAt(exchange)).toBe(exchange.hops[0].request.startedAt);
    expect(lastHop(exchange).request.url).toBe(OTHER);
    expect(lastHop(answered(ANY).exchange()).request.requestId).toBe('1');
  });

  it('is finished when its last request is', () => {
    expect(isFinished(redirected().exchange())).toBe(false);
    expect(isFinished(redirected().failed('1').exchange())).toBe(true);
    expect(isFinished(answered(ANY).completed('1').exchange())).toBe(true);
  });
});

describe('a redirect', () => {
  it('has a redirect status and a Location that says something', () => {
    expect(isRedirect(responseOf({ LOCATION: '/x' }, 303))).toBe(true);
    expect(isRedirect(responseOf({ Location: '' }, 303))).toBe(false);
    expect(isRedirect(responseOf({}, 303))).toBe(false);
    expect(isRedirect(responseOf({ Location: '/x' }, 304))).toBe(false);
  });
});

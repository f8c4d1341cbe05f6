import { describe, expect, it } from 'vitest';
import { corsHeadersOf } from '../../../../src/core/exchange/cors-response-headers.ts';
import { answerOf, responseOf } from '../situation.ts';

describe('an answer', () => {
  it('has nothing where the response says nothing of CORS', () => {
    const answer = answerOf({
      'Content-Type': 'text/html',
      Age: '1',
      'X-Frame-Options': 'DENY',
      Location8: 'x',
      'Alternative-Protocol-Advertised': 'h3',
    });
    expect(answer).toMatchObject({
      status: 200,
      redirects: false,
      allowOrigin: undefined,
      allowOriginLines: 0,
      allowOriginExactLines: 0,
      allowCredentials: undefined,
      allowCredentialsLines: 0,
      allowMethods: undefined,
      allowHeaders: undefined,
      maxAge: undefined,
      location: undefined,
      variesByOrigin: false,
    });
  });

  it('reads every header of the protocol, whatever its spelling', () => {
    const answer = answerOf({
      'access-control-allow-origin': '\t* ',
      'ACCESS-CONTROL-ALLOW-CREDENTIALS': ' true',
      'Access-Control-Allow-Methods': 'PUT',
      'access-Control-allow-Headers': 'x-a',
      'Access-Control-Max-Age': '60 ',
    });
    expect(answer).toMatchObject({
      allowOrigin: '*',
      allowCredentials: 'true',
      allowMethods: 'PUT',
      allowHeaders: 'x-a',
      maxAge: '60',
    });
  });

  it('joins lines of one name, and counts them; Firefox counts those spelled exactly so', () => {
    const answer = answerOf({
      'Access-Control-Allow-Origin': ['https://a', '*'],
      'access-control-allow-origin': '',
      'Access-Control-Allow-Credentials': ['true', 'true'],
    });
    expect(answer).toMatchObject({
      allowOrigin: 'https://a, *, ',
      allowOriginLines: 3,
      allowOriginExactLines: 2,
      allowCredentials: 'true, true',
      allowCredentialsLines: 2,
    });
  });

  it('keeps an empty value apart from an absent one', () => {
    expect(answerOf({ 'Access-Control-Allow-Origin': '' }).allowOrigin).toBe('');
  });

  it('redirects by a redirect status with a Location', () => {
    for (const status of [301, 302, 303, 307, 308])
      expect(answerOf({ location: '/x' }, status)).toMatchObject({ redirects: true, location: '/x' });
    for (const status of [200, 201, 300, 304, 305, 306])
      expect([status, answerOf({ Location: '/x' }, status).redirects]).toEqual([status, false]);
    expect(answerOf({}, 302).redirects).toBe(false);
    expect(answerOf({ Upgrades: 'x' }, 302).redirects).toBe(false);
  });

  it('is read once for each response', () => {
    const response = responseOf({ 'Access-Control-Allow-Origin': '*' });
    expect(corsHeadersOf(response)).toBe(corsHeadersOf(response));
    expect(corsHeadersOf({ ...response })).not.toBe(corsHeadersOf(response));
  });
});

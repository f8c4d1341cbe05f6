import { describe, expect, it } from 'vitest';
import { preflightMethodNotAllowed } from '../../../../../src/core/rules/catalogue/preflight-method-not-allowed.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = preflightMethodNotAllowed;
const allowing = (value: string): ReturnType<typeof answerOf> =>
  answerOf({ 'Access-Control-Allow-Methods': value });
const found = (value: string, method: string, credentials = false): unknown =>
  check(allowing(value), contextOf({ phase: 'preflight', method, credentials }));

describe('preflight-method-not-allowed', () => {
  it('asks nothing of GET, HEAD and POST', () => {
    for (const method of ['GET', 'HEAD', 'POST'])
      expect(check(answerOf(), contextOf({ method }))).toBe('pass');
  });

  it('passes a method that is named in the same case, or under `*` without credentials', () => {
    expect([
      found('PUT', 'PUT'),
      found('GET, patch', 'patch'),
      found('*', 'PUT'),
      found('*, PUT', 'PUT', true),
    ]).toEqual(['pass', 'pass', 'pass', 'pass']);
    expect(found('*', '*', true)).toBe('pass');
  });

  it('fails a method that is not named', () => {
    expect(found('GET, POST', 'PUT')).toEqual({ reason: null, parameter: 'PUT' });
    expect(check(answerOf(), contextOf({ method: 'DELETE' }))).toEqual({ reason: null, parameter: 'DELETE' });
    expect(found('PUT*', 'PUT')).toEqual({ reason: null, parameter: 'PUT' });
    expect(found('post', 'put')).toEqual({ reason: null, parameter: 'put' });
  });

  it('knows when only the case differs', () => {
    expect(found('PATCH', 'patch')).toEqual({ reason: 'method-case', parameter: 'patch' });
    expect(found('put', 'PUT')).toEqual({ reason: 'method-case', parameter: 'PUT' });
  });

  it('knows when only `*` is there for a request with credentials', () => {
    expect(found('GET, *', 'PUT', true)).toEqual({ reason: 'wildcard-with-credentials', parameter: 'PUT' });
  });

  it('says what was asked for and what is allowed', () => {
    const finding = { reason: null, parameter: null };
    expect(says(allowing('GET'), contextOf({ method: 'PUT' }), finding)).toBe(
      'The request needs `PUT`, but the preflight response allows only `GET`.',
    );
    expect(says(answerOf(), contextOf({ method: 'PUT' }), finding)).toBe(
      'The request needs `PUT`, but the preflight response has no `Access-Control-Allow-Methods`.',
    );
  });

  it('stops a page that says `patch`', () => {
    const script = new Script().request('1', { method: 'patch' });
    const answer = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true' };
    script
      .preflight('2', { method: 'patch' }, { ...answer, 'Access-Control-Allow-Methods': 'PATCH' })
      .failed('1');
    expect(judgeLast(script.exchanges()).verdict).toMatchObject({
      rule: 'preflight-method-not-allowed',
      reason: 'method-case',
      chromium: 'MethodDisallowedByPreflightResponse',
      failedParameter: 'patch',
      firefox: 'CORSMethodNotFound',
    });
  });
});

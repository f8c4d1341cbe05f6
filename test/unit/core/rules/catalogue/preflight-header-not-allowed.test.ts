import { describe, expect, it } from 'vitest';
import { preflightHeaderNotAllowed } from '../../../../../src/core/rules/catalogue/preflight-header-not-allowed.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = preflightHeaderNotAllowed;
const allowing = (value: string): ReturnType<typeof answerOf> =>
  answerOf({ 'Access-Control-Allow-Headers': value });
const found = (value: string, unsafeHeaders: string[], credentials = false): unknown =>
  check(allowing(value), contextOf({ phase: 'preflight', unsafeHeaders, credentials }));

describe('preflight-header-not-allowed', () => {
  it('asks nothing where no header needs permission', () => {
    expect(check(answerOf(), contextOf())).toBe('pass');
    expect(found('x-a', [])).toBe('pass');
  });

  it('passes names in any case, and every name under `*` without credentials', () => {
    expect([found('X-A, x-b', ['x-a', 'x-b']), found('*', ['x-a']), found('*, X-A', ['x-a'], true)]).toEqual([
      'pass',
      'pass',
      'pass',
    ]);
    expect(found('*', ['*'], true)).toBe('pass');
  });

  it('fails the first name that is not covered', () => {
    expect(found('x-a', ['x-a', 'x-b', 'x-c'])).toEqual({ reason: null, parameter: 'x-b' });
    expect(check(answerOf(), contextOf({ unsafeHeaders: ['x-a'] }))).toEqual({
      reason: null,
      parameter: 'x-a',
    });
    expect(found('x-a*', ['x-a'])).toEqual({ reason: null, parameter: 'x-a' });
  });

  it('knows when only `*` is there for a request with credentials', () => {
    expect(found('*', ['x-a'], true)).toEqual({ reason: 'wildcard-with-credentials', parameter: 'x-a' });
  });

  it('knows a response header that the page sends by mistake', () => {
    const mistaken = ['access-control-allow-origin', 'x-a'];
    const finding = { reason: 'response-header', parameter: 'access-control-allow-origin' };
    expect(found('x-a', mistaken)).toEqual(finding);
    expect(found('*', mistaken, true)).toEqual(finding);
    expect(found('access-control-allow-origin', mistaken)).toEqual({ reason: null, parameter: 'x-a' });
  });

  it('says that the page sends it, and nothing of other headers', () => {
    const context = contextOf({ unsafeHeaders: ['access-control-allow-origin', 'x-a'] });
    const finding = { reason: 'response-header', parameter: null } as const;
    expect(preflightHeaderNotAllowed.says(answerOf({}), context, finding)).toBe(
      'The page sends `access-control-allow-origin` with its request, which only a response may have, and the preflight response does not allow that.',
    );
    expect(preflightHeaderNotAllowed.headline?.(answerOf({}), context, finding)).toBe(
      'The page sends response headers with its request',
    );
  });

  it('leaves `Authorization` under `*` to the standard’s own rule', () => {
    expect(found('*', ['authorization'])).toBe('pass');
  });

  it('says all names that are not covered', () => {
    const context = contextOf({ unsafeHeaders: ['x-a', 'x-b'] });
    const finding = { reason: null, parameter: null };
    expect(says(answerOf(), context, finding)).toBe(
      'The request needs `x-a`, `x-b`, but the preflight response has no `Access-Control-Allow-Headers`.',
    );
    expect(says(allowing('x-a'), context, finding)).toBe(
      'The request needs `x-b`, but the preflight response allows only `x-a`.',
    );
  });

  it('stops a page that sends JSON', () => {
    const script = new Script().request('1', { method: 'POST' });
    const answer = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true' };
    script.preflight('2', { method: 'POST', headers: 'content-type' }, answer).failed('1');
    expect(judgeLast(script.exchanges()).verdict).toMatchObject({
      rule: 'preflight-header-not-allowed',
      chromium: 'HeaderDisallowedByPreflightResponse',
      failedParameter: 'content-type',
      firefox: 'CORSMissingAllowHeaderFromPreflight2',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { preflightInvalidAllowHeaders } from '../../../../../src/core/rules/catalogue/preflight-invalid-allow-headers.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = preflightInvalidAllowHeaders;
const allowing = (...values: string[]): ReturnType<typeof answerOf> =>
  answerOf({ 'Access-Control-Allow-Headers': values });

describe('preflight-invalid-allow-headers', () => {
  it('passes tokens, empty elements, and no header at all', () => {
    expect(check(answerOf(), contextOf())).toBe('pass');
    for (const value of ['', ' , ,', 'a, B ,c!', '*', 'PUT*'])
      expect([value, check(allowing(value), contextOf())]).toEqual([value, 'pass']);
  });

  it('fails one element that is no token, whatever the others are', () => {
    for (const value of ['a b', 'a; b', '(x)', '"a"', '"a,b"', 'a/b', 'a:b', '@', 'a=b', '[b]', '\u00e9'])
      expect(check(allowing('*, a', value), contextOf())).toEqual({ reason: null, parameter: null });
  });

  it('quotes that element', () => {
    const finding = { reason: null, parameter: null };
    expect(says(allowing('a, (b), (c)'), contextOf(), finding)).toBe(
      '`Access-Control-Allow-Headers` lists `(b)`, which is not a header name.',
    );
    expect(says(answerOf(), contextOf(), finding)).toContain(
      '`Access-Control-Allow-Headers` lists ``, which is not a header name.',
    );
  });

  it('stops a page that needs nothing of the list', () => {
    const script = new Script().request('1', { method: 'POST' });
    const answer = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true' };
    script
      .preflight('2', { method: 'POST' }, { ...answer, 'Access-Control-Allow-Headers': 'a; b' })
      .failed('1');
    expect(judgeLast(script.exchanges()).verdict).toMatchObject({
      rule: 'preflight-invalid-allow-headers',
      chromium: 'InvalidAllowHeadersPreflightResponse',
      firefox: 'CORSInvalidAllowHeader',
      failedParameter: null,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { preflightInvalidAllowMethods } from '../../../../../src/core/rules/catalogue/preflight-invalid-allow-methods.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = preflightInvalidAllowMethods;
const allowing = (...values: string[]): ReturnType<typeof answerOf> =>
  answerOf({ 'Access-Control-Allow-Methods': values });

describe('preflight-invalid-allow-methods', () => {
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
      '`Access-Control-Allow-Methods` lists `(b)`, which is not a method.',
    );
    expect(says(answerOf(), contextOf(), finding)).toContain(
      '`Access-Control-Allow-Methods` lists ``, which is not a method.',
    );
  });

  it('stops a page that needs nothing of the list', () => {
    const script = new Script().request('1', { method: 'POST' });
    const answer = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true' };
    script
      .preflight('2', { method: 'POST' }, { ...answer, 'Access-Control-Allow-Methods': 'a; b' })
      .failed('1');
    expect(judgeLast(script.exchanges()).verdict).toMatchObject({
      rule: 'preflight-invalid-allow-methods',
      chromium: 'InvalidAllowMethodsPreflightResponse',
      firefox: 'CORSInvalidAllowMethod',
      failedParameter: null,
    });
  });
});

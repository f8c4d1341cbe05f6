import { describe, expect, it } from 'vitest';
import { chromiumName, type CheckContext } from '../../../../../src/core/rules/rule.ts';
import { examine } from '../../../../../src/core/examine.ts';
import { preflightAuthorizationNotCoveredByWildcard } from '../../../../../src/core/rules/catalogue/preflight-authorization-not-covered-by-wildcard.ts';
import { Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = preflightAuthorizationNotCoveredByWildcard;
const authorized = { unsafeHeaders: ['authorization'] };
const found = (value: string, change: Partial<CheckContext> = authorized): unknown =>
  check(answerOf({ 'Access-Control-Allow-Headers': value }), contextOf({ phase: 'preflight', ...change }));

describe('preflight-authorization-not-covered-by-wildcard', () => {
  it('is not asked where no `Authorization` is sent, or `*` means nothing anyway', () => {
    expect(found('*', { unsafeHeaders: ['x-a'] })).toBe('not-applicable');
    expect(found('*', { ...authorized, credentials: true })).toBe('not-applicable');
  });

  it('fails `*` alone', () => {
    expect(found('*')).toEqual({ reason: null, parameter: 'authorization' });
    expect(found('x-a, *')).toEqual({ reason: null, parameter: 'authorization' });
  });

  it('passes the name, in any case, and leaves its absence to the next rule', () => {
    expect([found('*, Authorization'), found('AUTHORIZATION'), found('x-a')]).toEqual([
      'pass',
      'pass',
      'pass',
    ]);
    expect(check(answerOf(), contextOf(authorized))).toBe('pass');
    expect(says(answerOf(), contextOf(authorized), { reason: null, parameter: null })).toContain(
      'The request sends `Authorization`, but `Access-Control-Allow-Headers` has only `*`.',
    );
  });

  it('has no name in Chromium', () => {
    expect(chromiumName(preflightAuthorizationNotCoveredByWildcard, 'preflight')).toBeNull();
  });

  it('stops nobody yet but by the standard', () => {
    const granted = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
    const script = new Script()
      .request('1')
      .preflight('2', { method: 'GET', headers: 'authorization' }, granted)
      .sent('1', { Authorization: 'redacted-1-9' })
      .delivered('1', granted);
    const { exchange, verdict, history } = judgeLast(script.exchanges());
    expect(verdict.verdict).toBe('allowed');
    expect(examine(exchange, history, verdict).elsewhere).toEqual([
      { engine: 'standard', verdict: 'blocked', rule: 'preflight-authorization-not-covered-by-wildcard' },
    ]);
  });
});

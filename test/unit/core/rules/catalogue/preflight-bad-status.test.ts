import { describe, expect, it } from 'vitest';
import { preflightBadStatus } from '../../../../../src/core/rules/catalogue/preflight-bad-status.ts';
import { Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = preflightBadStatus;
const found = (status: number): unknown => check(answerOf({}, status), contextOf({ phase: 'preflight' }));

describe('preflight-bad-status', () => {
  it('passes 200 to 299', () => {
    for (const status of [200, 204, 226, 299]) expect([status, found(status)]).toEqual([status, 'pass']);
  });

  it('leaves redirects to their own rule', () => {
    expect(check(answerOf({ Location: '/x' }, 307), contextOf())).toBe('not-applicable');
  });

  const cases: readonly (readonly [status: number, reason: string | null])[] = [
    [101, null],
    [199, null],
    [300, null],
    [302, null],
    [304, null],
    [400, 'client-error'],
    [401, 'authentication'],
    [403, 'cors-refused'],
    [429, 'client-error'],
    [407, 'authentication'],
    [404, 'not-handled'],
    [405, 'not-handled'],
    [501, 'not-handled'],
    [500, 'server-error'],
    [503, 'server-error'],
  ];
  for (const [status, reason] of cases)
    it(`fails ${status}`, () => expect(found(status)).toEqual({ reason, parameter: null }));

  it('knows a firewall', () => {
    const answer = answerOf({ 'cf-mitigated': 'challenge' }, 403);
    expect(check(answer, contextOf())).toEqual({ reason: 'firewall', parameter: null });
  });

  it('says the status', () => {
    expect(says(answerOf({}, 404), contextOf(), { reason: null, parameter: null })).toBe(
      'The preflight response has status 404; expected 200 to 299.',
    );
    expect(says(answerOf({}, 403), contextOf(), { reason: 'cors-refused', parameter: null })).toBe(
      'The preflight response has status 403; expected 200 to 299. The server’s own CORS code seems to have refused it: its configuration lacks this origin, method or header.',
    );
    expect(says(answerOf({}, 502), contextOf(), { reason: 'server-error', parameter: null })).toBe(
      'The preflight response has status 502; expected 200 to 299. The error is the problem; it only looks like CORS.',
    );
  });

  it('stops a page although every header is right', () => {
    const script = new Script().request('1', { method: 'PUT' });
    const granted = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT' };
    script.preflight('2', { method: 'PUT' }, granted, 405).failed('1');
    expect(judgeLast(script.exchanges()).verdict).toMatchObject({
      rule: 'preflight-bad-status',
      reason: 'not-handled',
      chromium: 'PreflightInvalidStatus',
      firefox: 'CORSPreflightDidNotSucceed3',
    });
  });
});

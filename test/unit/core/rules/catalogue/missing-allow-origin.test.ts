import { describe, expect, it } from 'vitest';
import { missingAllowOrigin } from '../../../../../src/core/rules/catalogue/missing-allow-origin.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = missingAllowOrigin;
const phases = ['preflight', 'redirect', 'request'] as const;

describe('missing-allow-origin', () => {
  it('passes whatever the header says, even nothing', () => {
    for (const value of ['*', '', PAGE, 'https://else.example'])
      expect(check(answerOf({ 'Access-Control-Allow-Origin': value }, 404), contextOf())).toBe('pass');
  });

  const cases: readonly (readonly [status: number, ...reasons: (string | null)[]])[] = [
    // status, then the reason on a preflight, a redirect, and the request itself
    [200, null, 'on-redirect', null],
    [302, null, 'on-redirect', null],
    [401, 'authentication', 'authentication', 'authentication'],
    [403, 'authentication', 'authentication', 'authentication'],
    [407, 'authentication', 'authentication', 'authentication'],
    [404, 'not-handled', 'on-redirect', null],
    [405, 'not-handled', 'on-redirect', null],
    [501, 'not-handled', 'on-redirect', null],
    [500, 'server-error', 'server-error', 'server-error'],
    [503, 'server-error', 'server-error', 'server-error'],
  ];
  for (const [status, ...reasons] of cases) {
    it(`with status ${status} says why`, () => {
      const found = phases.map((phase) => check(answerOf({}, status), contextOf({ phase })));
      expect(found).toEqual(reasons.map((reason) => ({ reason, parameter: null })));
    });
  }

  it('knows a stored response', () => {
    expect(check(answerOf(), contextOf({ stored: true }))).toEqual({
      reason: 'cached-response',
      parameter: null,
    });
  });

  it('says what would have been needed', () => {
    const finding = { reason: null, parameter: null };
    expect(says(answerOf({}, 502), contextOf(), finding)).toBe(
      'The response (status 502) has no `Access-Control-Allow-Origin`; expected `https://app.example`.',
    );
    expect(says(answerOf({}, 404), contextOf({ phase: 'preflight' }), finding)).toMatch(
      /^The preflight response/,
    );
    expect(says(answerOf({}, 301), contextOf({ phase: 'redirect' }), finding)).toMatch(
      /^The redirect \(status 301\)/,
    );
  });

  it('stops a page whose server asks its preflight for a password', () => {
    const script = new Script()
      .request('1', { method: 'PUT' })
      .preflight('2', { method: 'PUT' }, { 'WWW-Authenticate': 'Basic' }, 401)
      .failed('1');
    expect(judgeLast(script.exchanges()).verdict).toMatchObject({
      rule: 'missing-allow-origin',
      reason: 'authentication',
      chromium: 'PreflightMissingAllowOriginHeader',
      firefox: 'CORSMissingAllowOrigin2',
      failedParameter: null,
    });
  });
});

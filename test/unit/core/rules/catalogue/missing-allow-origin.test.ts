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
    [407, 'authentication', 'authentication', 'authentication'],
    [403, 'refused', 'refused', 'refused'],
    [400, 'client-error', 'client-error', 'client-error'],
    [413, 'client-error', 'client-error', 'client-error'],
    [429, 'client-error', 'client-error', 'client-error'],
    [404, 'not-handled', 'client-error', 'client-error'],
    [405, 'not-handled', 'client-error', 'client-error'],
    [501, 'not-handled', 'server-error', 'server-error'],
    [500, 'server-error', 'server-error', 'server-error'],
    [503, 'server-error', 'server-error', 'server-error'],
  ];
  for (const [status, ...reasons] of cases) {
    it(`with status ${status} says why`, () => {
      const found = phases.map((phase) => check(answerOf({}, status), contextOf({ phase })));
      expect(found).toEqual(reasons.map((reason) => ({ reason, parameter: null })));
    });
  }

  const hints: readonly (readonly [status: number, headers: Record<string, string>, ...string[]])[] = [
    // status and headers, then the reason on a preflight and on the request itself
    [403, { 'WWW-Authenticate': 'Bearer' }, 'authentication', 'authentication'],
    [403, { 'cf-mitigated': 'challenge' }, 'firewall', 'firewall'],
    [403, { Server: 'AkamaiGHost' }, 'firewall', 'firewall'],
    [403, { Vary: 'Accept, Access-Control-Request-Method' }, 'cors-refused', 'cors-refused'],
    [403, { Vary: 'Origin' }, 'cors-refused', 'cors-refused'],
    [403, { 'x-ms-error-code': 'CorsPreflightFailure' }, 'cors-refused', 'cors-refused'],
    [403, { 'x-ms-error-code': 'AuthorizationFailure' }, 'refused', 'refused'],
    [403, { Server: 'AmazonS3' }, 'cors-refused', 'refused'],
    [403, { 'x-amz-request-id': '1' }, 'cors-refused', 'refused'],
    [400, { 'Access-Control-Max-Age': '600' }, 'cors-refused', 'cors-refused'],
    [404, { Vary: 'Origin' }, 'not-handled', 'client-error'],
  ];
  for (const [status, headers, ...reasons] of hints) {
    it(`with status ${status} and ${JSON.stringify(headers)} says who refused`, () => {
      const found = (['preflight', 'request'] as const).map((phase) =>
        check(answerOf(headers, status), contextOf({ phase })),
      );
      expect(found).toEqual(reasons.map((reason) => ({ reason, parameter: null })));
    });
  }

  it('says that an error is the problem, but not where CORS code refused', () => {
    const said = (reason: 'server-error' | 'cors-refused'): string =>
      says(answerOf({}, 500), contextOf(), { reason, parameter: null });
    expect(said('server-error')).toMatch(/The error is the problem; it only looks like CORS\.$/);
    expect(said('cors-refused')).not.toContain('The error');
  });

  it('never asks for the origin `null`', () => {
    const finding = { reason: null, parameter: null };
    expect(says(answerOf(), contextOf({ origin: 'null' }), finding)).toBe(
      'The response (status 200) has no `Access-Control-Allow-Origin`, and the request’s `Origin` is `null`.',
    );
  });

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

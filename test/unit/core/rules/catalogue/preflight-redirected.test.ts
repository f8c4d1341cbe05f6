import { describe, expect, it } from 'vitest';
import { preflightRedirected } from '../../../../../src/core/rules/catalogue/preflight-redirected.ts';
import { Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = preflightRedirected;
const found = (url: string, Location: string): unknown =>
  check(answerOf({ Location }, 301), contextOf({ phase: 'preflight', url }));

describe('preflight-redirected', () => {
  it('passes what is no redirect', () => {
    expect(check(answerOf({}, 204), contextOf())).toBe('pass');
    expect(check(answerOf({}, 302), contextOf())).toBe('pass');
    expect(check(answerOf({ Location: '/x' }, 304), contextOf())).toBe('pass');
  });

  const cases: readonly (readonly [url: string, location: string, reason: string | null])[] = [
    ['http://api.example/items', 'https://api.example/items', 'scheme'],
    ['https://api.example/items', 'https://api.example/items/', 'trailing-slash'],
    ['https://api.example/items/?q', '/items?q', 'trailing-slash'],
    ['https://api.example/items', 'https://www.api.example/items', 'host'],
    ['https://api.example/items', '/login', null],
    ['https://api.example/items', 'https://api.example:8443/items', null],
    ['https://api.example/items', '/items', null],
    ['https://api.example/items', 'http://', null],
    ['not a URL', '/items', null],
  ];
  for (const [url, location, reason] of cases) {
    it(`from ${url} to ${location}`, () => expect(found(url, location)).toEqual({ reason, parameter: null }));
  }

  it('says where it leads', () => {
    const finding = { reason: null, parameter: null };
    expect(says(answerOf({ Location: '/login' }, 302), contextOf(), finding)).toBe(
      'The preflight was redirected to `/login` (status 302); browsers don’t follow redirects of preflights.',
    );
    expect(says(answerOf({}, 302), contextOf(), finding)).toContain('to ``');
  });

  it('stops a page, whatever else the redirect says', () => {
    const script = new Script().request('1', { method: 'PUT' });
    script.preflight(
      '2',
      { method: 'PUT' },
      { 'Access-Control-Allow-Origin': '*', Location: '/items/' },
      308,
    );
    expect(judgeLast(script.failed('1').exchanges()).verdict).toMatchObject({
      rule: 'preflight-redirected',
      reason: 'trailing-slash',
      chromium: 'PreflightDisallowedRedirect',
      firefox: 'CORSExternalRedirectNotAllowed',
    });
  });
});

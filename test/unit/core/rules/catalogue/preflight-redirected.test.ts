import { describe, expect, it } from 'vitest';
import { preflightRedirected } from '../../../../../src/core/rules/catalogue/preflight-redirected.ts';
import { createBrowserCaches } from '../../../../../src/core/verdict/browser-caches.ts';
import type { Exchange } from '../../../../../src/core/exchange/exchange.ts';
import { examine } from '../../../../../src/core/examine.ts';
import { Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast, judgeOnly } from '../../situation.ts';

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

  it('has the name in Firefox that says least where the browser could not have followed the redirect', () => {
    const nameOf = (Location: string, requester: string): unknown => {
      const { firefox } = preflightRedirected;
      const context = contextOf({ phase: 'preflight', url: 'https://api.example/items', requester });
      return typeof firefox === 'string' ? firefox : firefox(answerOf({ Location }, 302), context);
    };
    const page = 'https://page.example';
    expect(nameOf('https://www.api.example/', page)).toBe('CORSExternalRedirectNotAllowed');
    expect(nameOf('http://api.example/', page)).toBe('CORSDidNotSucceed2');
    expect(nameOf('http://api.example/', 'http://page.example')).toBe('CORSExternalRedirectNotAllowed');
    expect(nameOf('http://127.0.0.1/', page)).toBe('CORSExternalRedirectNotAllowed');
    expect(nameOf('ftp://api.example/', page)).toBe('CORSDidNotSucceed2');
    expect(nameOf('https://user@api.example/', page)).toBe('CORSDidNotSucceed2');
    expect(nameOf('https://user@page.example/', page)).toBe('CORSExternalRedirectNotAllowed');
    expect(nameOf('http://[', page)).toBe('CORSDidNotSucceed2');
    expect(nameOf('blob:https://page.example/x', page)).toBe('CORSDidNotSucceed2');
    expect(nameOf('blob:https://api.example/x', 'https://api.example')).toBe(
      'CORSExternalRedirectNotAllowed',
    );
  });

  it('says where it leads', () => {
    const finding = { reason: null, parameter: null };
    expect(says(answerOf({ Location: '/login' }, 302), contextOf(), finding)).toBe(
      'The preflight was redirected to `/login` (status 302); browsers don’t follow redirects of preflights.',
    );
    expect(says(answerOf({}, 302), contextOf(), finding)).toContain('to ``');
  });

  it('is what the browser does by itself to a preflight of a host that has HSTS', () => {
    // Chromium 156: extensions are shown neither sending nor response.
    const http = { url: 'http://api.example/items', method: 'PUT' };
    const script = new Script().request('1', http).request('2', { ...http, method: 'OPTIONS' });
    script.failed('1').failed('2');
    const { verdict, fix, legOutcomes, elsewhere } = examine(script.exchange(), createBrowserCaches());
    expect(verdict).toMatchObject({
      verdict: 'blocked',
      rule: 'preflight-redirected',
      phase: 'preflight',
      reason: 'upgraded',
      certainty: 'inferred',
      chromium: 'PreflightDisallowedRedirect',
    });
    expect(verdict.sentence).toContain('redirected the preflight to `https://api.example/items` by itself');
    expect(fix).toMatchObject({ steps: null, note: 'Call the `https` URL.' });
    expect(verdict.failures.map(({ predicted }) => predicted)).toEqual([false]);
    expect(legOutcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'fail']);
    expect(elsewhere).toEqual([]);
  });

  it('is not assumed of what was sent, of https, of another error, or in Firefox', () => {
    const http = { url: 'http://api.example/items', method: 'PUT' };
    const options = { ...http, method: 'OPTIONS' };
    const begun = (): Script => new Script().request('1', http).request('2', options);
    for (const [script, engine] of [
      [begun().sent('2', { 'Access-Control-Request-Method': 'PUT' }).failed('2').failed('1'), 'chromium'],
      [begun().failed('2', 'net::ERR_BLOCKED_BY_CLIENT').failed('1'), 'chromium'],
      [
        new Script()
          .request('1', { method: 'PUT' })
          .request('2', { method: 'OPTIONS' })
          .failed('2')
          .failed('1'),
        'chromium',
      ],
      [begun().failed('2', 'NS_ERROR_DOM_BAD_URI').failed('1', 'NS_ERROR_DOM_BAD_URI'), 'firefox'],
    ] as const)
      expect(judgeOnly(script.exchange(engine)).rule).not.toBe('preflight-redirected');
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
      firefox: ['CORSExternalRedirectNotAllowed', 'CORSNotSupportingCredentials'],
    });
  });

  it('may be what Firefox says of a redirect that the page’s policy forbids, whatever else is wrong', () => {
    const preflighted = (headers: Record<string, string>, status: number): Exchange => {
      const script = new Script().request('1', { method: 'PUT' });
      script.request('2', { method: 'OPTIONS' }).sent('2', { 'Access-Control-Request-Method': 'PUT' });
      script.response('2', headers, status).failed('2', 'NS_ERROR_DOM_BAD_URI');
      return { ...script.failed('1', 'NS_ERROR_DOM_BAD_URI').exchange('firefox'), policies: [] };
    };
    const wrong = { 'Access-Control-Allow-Origin': 'https://PAGE.example' };
    const redirect = { ...wrong, Location: 'foo://bar/' };
    const mismatch = 'CORSAllowOriginNotMatchingOrigin';
    expect(judgeOnly(preflighted(redirect, 302)).firefox).toEqual([mismatch, 'CORSDidNotSucceed2']);
    const { policies: _, ...withoutPolicy } = preflighted(redirect, 302);
    expect(judgeOnly(withoutPolicy).firefox).toBe(mismatch);
    expect(judgeOnly(preflighted(wrong, 200)).firefox).toBe(mismatch);
  });
});

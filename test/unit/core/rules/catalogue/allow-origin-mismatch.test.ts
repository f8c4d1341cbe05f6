import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../../../../src/core/rules/rule.ts';
import { allowOriginMismatch } from '../../../../../src/core/rules/catalogue/allow-origin-mismatch.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = allowOriginMismatch;
const found = (value: string, change: Partial<CheckContext> = {}): unknown =>
  check(answerOf({ 'Access-Control-Allow-Origin': value }), contextOf(change));

describe('allow-origin-mismatch', () => {
  it('passes the origin itself, and what other rules judge', () => {
    for (const value of [PAGE, '*', '', `${PAGE}, ${PAGE}`, 'app.example', '"x"'])
      expect([value, found(value)]).toEqual([value, 'pass']);
    expect(check(answerOf(), contextOf())).toBe('pass');
    expect(found('null', { origin: 'null' })).toBe('pass');
  });

  const cases: readonly (readonly [value: string, reason: string | null, origin?: string])[] = [
    [`${PAGE}/`, 'trailing-slash'],
    [`${PAGE}/login`, 'path'],
    ['http://app.example', 'scheme'],
    ['https://app.example:8443', 'port'],
    ['https://APP.example', 'host-case'],
    ['https://www.app.example', 'www'],
    ['https://beta.app.example', 'subdomain'],
    ['http://127.0.0.1:7101', 'loopback-name', 'http://localhost:7101'],
    ['https://app.example.', 'trailing-dot'],
    ['https://*.example', 'pattern'],
    ['localhost:7101', 'no-scheme', 'http://localhost:7101'],
    ['null', 'null'],
    ['https://else.example', null],
  ];
  for (const [value, reason, origin = PAGE] of cases) {
    it(`names what is wrong with ${value}`, () => {
      expect(found(value, { origin })).toEqual({ reason, parameter: value });
    });
  }

  it('knows a response that was stored for another origin, unless the cache keeps one for each', () => {
    const finding = { reason: 'cached-response', parameter: 'https://else.example' };
    expect(found('https://else.example', { stored: true })).toEqual(finding);
    const varying = answerOf({ 'Access-Control-Allow-Origin': 'https://else.example', Vary: 'origin' });
    expect(check(varying, contextOf({ stored: true }))).toMatchObject({ reason: null });
  });

  it('knows where `null` came from: redirects, or a document without an origin', () => {
    expect(found(PAGE, { origin: 'null', tainted: true })).toEqual({
      reason: 'tainted-origin',
      parameter: PAGE,
    });
    expect(found(PAGE, { origin: 'null', requester: 'null' })).toEqual({
      reason: 'opaque-origin',
      parameter: PAGE,
    });
  });

  it('quotes both origins', () => {
    const answer = answerOf({ 'Access-Control-Allow-Origin': `${PAGE}/` });
    const finding = { reason: null, parameter: null };
    expect(says(answer, contextOf(), finding)).toBe(
      'The response allows `https://app.example/`, but the request’s `Origin` is `https://app.example`.',
    );
    expect(says(answerOf(), contextOf({ origin: 'null', tainted: true }), finding)).toMatch(
      /`Origin` is `null`: a redirect to another origin replaced `https:\/\/app\.example`\.$/,
    );
  });

  it('stops a sandboxed frame that is not meant', () => {
    const script = new Script().request('1', { requester: 'null' }).sent('1', { Origin: 'null' });
    script.response('1', { 'Access-Control-Allow-Origin': PAGE }).failed('1');
    expect(judgeLast(script.exchanges()).verdict).toMatchObject({
      rule: 'allow-origin-mismatch',
      reason: 'opaque-origin',
      chromium: 'AllowOriginMismatch',
      failedParameter: PAGE,
      firefox: 'CORSAllowOriginNotMatchingOrigin',
    });
  });
});

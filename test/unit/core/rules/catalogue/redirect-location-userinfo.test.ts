import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../../../../src/core/rules/rule.ts';
import { redirectLocationUserinfo } from '../../../../../src/core/rules/catalogue/redirect-location-userinfo.ts';
import { API, PAGE, Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = redirectLocationUserinfo;
const to = (Location: string): ReturnType<typeof answerOf> => answerOf({ Location }, 302);
const found = (location: string, change: Partial<CheckContext> = {}): unknown =>
  check(to(location), contextOf({ phase: 'redirect', ...change }));
const failing = { reason: null, parameter: null };

describe('redirect-location-userinfo', () => {
  it('is asked of redirects only', () => {
    expect(check(answerOf({ Location: 'https://u:p@a/' }), contextOf())).toBe('not-applicable');
  });

  it('passes a target without user name and password, and what is no URL', () => {
    for (const location of [API, '/x', 'https://@else.example/', 'http://'])
      expect([location, found(location)]).toEqual([location, 'pass']);
  });

  it('fails a user name or a password that leads across origins', () => {
    for (const location of [
      'https://u:p@else.example/',
      'https://u@else.example/',
      'https://:p@else.example/',
    ])
      expect(found(location)).toEqual(failing);
  });

  it('fails it on the way back home, too: tainting stays', () => {
    expect(found('https://u@app.example/', { url: API })).toEqual(failing);
    expect(found('https://u@app.example/', { url: `${PAGE}/x`, origin: 'null' })).toEqual(failing);
  });

  it('passes it where nothing was cross-origin', () => {
    expect(found('https://u@app.example/', { url: `${PAGE}/x`, tainting: false })).toBe('pass');
  });

  it('names the target’s host, not the password', () => {
    const sentence = says(to('https://u:secret@else.example:8443/x'), contextOf(), failing);
    expect(sentence).toBe('The redirect to `else.example:8443` has a user name or password in its URL.');
    expect(says(to('http://'), contextOf(), failing)).toContain('`a URL`');
    expect(says(answerOf(), contextOf(), failing)).toContain('`api.example`');
  });

  it('stops a page', () => {
    const script = new Script().request('1').sent('1');
    const answer = { 'Access-Control-Allow-Origin': '*', Location: 'https://u:p@else.example/' };
    const { verdict } = judgeLast(script.response('1', answer, 302).failed('1').exchanges());
    expect(verdict.readings?.[0] ?? verdict).toMatchObject({
      rule: 'redirect-location-userinfo',
      chromium: 'RedirectContainsCredentials',
      firefox: 'CORSDidNotSucceed2',
    });
  });
});

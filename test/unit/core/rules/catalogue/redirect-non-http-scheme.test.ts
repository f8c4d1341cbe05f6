import { describe, expect, it } from 'vitest';
import { redirectNonHttpScheme } from '../../../../../src/core/rules/catalogue/redirect-non-http-scheme.ts';
import { Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says, firefox } = redirectNonHttpScheme;
const to = (Location: string): ReturnType<typeof answerOf> => answerOf({ Location }, 302);
const found = (location: string): unknown => check(to(location), contextOf({ phase: 'redirect' }));

describe('redirect-non-http-scheme', () => {
  it('is asked of redirects only', () => {
    expect(check(answerOf({ Location: 'ftp://a' }), contextOf())).toBe('not-applicable');
  });

  it('passes http and https, written out or not, and what is no URL', () => {
    for (const location of [
      'https://else.example/',
      'HTTP://else.example/',
      '/x',
      '//else.example',
      'http://',
    ])
      expect([location, found(location)]).toEqual([location, 'pass']);
  });

  it('leaves to the network stack what never reaches CORS', () => {
    for (const location of [
      'data:text/plain,x',
      'file:///x',
      'blob:https://a/b',
      'javascript:0',
      'about:blank',
    ])
      expect([location, found(location)]).toEqual([location, 'pass']);
  });

  it('fails every other scheme', () => {
    for (const location of ['ftp://a/x', 'FTP://a/x', 'custom:x', 'mailto:me@a'])
      expect(found(location)).toEqual({ reason: null, parameter: null });
  });

  it('says where it leads', () => {
    const finding = { reason: null, parameter: null };
    expect(says(to('ftp://a/x'), contextOf(), finding)).toBe(
      'The response redirects to `ftp://a/x`, which is not an http or https URL.',
    );
    expect(says(answerOf(), contextOf(), finding)).toContain('to ``');
  });

  it('has one name in Firefox for what is no http, another for what the stack refuses', () => {
    if (typeof firefox === 'string') throw new Error('The name depends on the scheme.');
    expect(firefox(to('ftp://a/x'), contextOf())).toBe('CORSRequestNotHttp');
    expect(firefox(to('data:,x'), contextOf())).toBe('CORSDidNotSucceed2');
    expect(firefox(to('http://'), contextOf())).toBe('CORSRequestNotHttp');
    expect(firefox(answerOf(), contextOf())).toBe('CORSRequestNotHttp');
  });

  it('stops a page in Chromium, which tells of no end', () => {
    const script = new Script().request('1').sent('1');
    script
      .response('1', { 'Access-Control-Allow-Origin': '*', Location: 'custom:x' }, 302)
      .redirect('1', 'custom:x');
    expect(judgeLast(script.exchanges()).verdict).toMatchObject({
      rule: 'redirect-non-http-scheme',
      chromium: 'CorsDisabledScheme',
      firefox: 'CORSRequestNotHttp',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { adviseOnCookies } from '../../../../src/core/advice/advice-cookies.ts';
import type { Advice } from '../../../../src/core/verdict/verdict.ts';
import { Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, judgeLast } from '../situation.ts';

function adviceOn(answer: Record<string, string | string[]>, sent: Record<string, string> = {}): Advice[] {
  const script = new Script().request('1').sent('1', sent).delivered('1', answer);
  const { exchange, verdict } = judgeLast(script.exchanges());
  return adviseOnCookies(exchange.hops[0].request, verdict);
}

const included = { Cookie: 'sid=redacted-1-8', 'Sec-Fetch-Site': 'cross-site' };

describe('advice on cookies', () => {
  it('is silent without any', () => {
    expect(adviceOn(ANY)).toEqual([]);
  });

  it('says that they are ignored without credentials', () => {
    expect(adviceOn({ ...ANY, 'Set-Cookie': 'sid=1; Path=/' })).toMatchObject([
      {
        id: 'cookie-ignored',
        says: 'The response sets the cookie `sid`, which the browser ignores because the request was sent without credentials.',
      },
    ]);
    expect(adviceOn({ ...ANY, 'Set-Cookie': ['a=1', ' b =2', 'c'] })[0]?.says).toContain(
      'the cookies `a`, `b`, `c`,',
    );
  });

  it('says which do not travel between sites', () => {
    const cookies = [
      'lax=1; SameSite=Lax; Secure',
      'plain=1',
      'insecure=1; SameSite=None',
      'good=1; path=/; SECURE;samesite=none',
      'SameSite=None; Secure',
    ];
    expect(adviceOn({ ...CONSENT, 'Set-Cookie': cookies }, included)).toMatchObject([
      {
        id: 'cookie-not-cross-site',
        says: expect.stringContaining('`lax`, `plain`, `insecure`, `SameSite`, which a page on another site'),
      },
    ]);
  });

  it('is silent where they do, or where the site is the same', () => {
    expect(adviceOn({ ...CONSENT, 'Set-Cookie': 'a=1; SameSite=None; Secure' }, included)).toEqual([]);
    expect(
      adviceOn({ ...CONSENT, 'Set-Cookie': 'a=1' }, { ...included, 'Sec-Fetch-Site': 'same-site' }),
    ).toEqual([]);
  });

  it('is silent where nothing was seen of the request', () => {
    const { exchange, verdict } = judgeLast(
      new Script()
        .request('1')
        .sent('1', included)
        .delivered('1', { ...CONSENT, 'Set-Cookie': 'a=1' })
        .exchanges(),
    );
    const { requestHeaders: _none, ...blind } = exchange.hops[0].request;
    expect(adviseOnCookies(blind, verdict)).toEqual([]);
    const { response: _gone, ...unanswered } = blind;
    expect(adviseOnCookies(unanswered, verdict)).toEqual([]);
  });

  it('says where a login was refused and no cookie was sent', () => {
    const refused = (sent: Record<string, string>, answer: Record<string, string> = CONSENT): Advice[] => {
      const script = new Script().request('1').sent('1', sent).delivered('1', answer, 401);
      const { exchange, verdict } = judgeLast(script.exchanges());
      return adviseOnCookies(exchange.hops[0].request, verdict);
    };
    expect(refused({})).toMatchObject([
      {
        id: 'cookie-not-sent',
        says: expect.stringMatching(
          /send the request with `credentials: "include"`\. If it already is: browsers/,
        ),
      },
    ]);
    expect(refused({ 'Sec-Fetch-Storage-Access': 'none' })[0]?.says).toContain('SameSite=None; Secure');
    expect(refused({ 'Sec-Fetch-Storage-Access': 'none' })[0]?.says).not.toContain('include');
    expect(refused({}, ANY)[0]?.says).toMatch(/with `credentials: "include"`\.$/);
    expect(refused({ Cookie: 'a=redacted-1-1' })).toEqual([]);
    expect(refused({ Authorization: 'redacted-1-1' })).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import type { RedirectEnd } from '../../../../src/core/exchange/exchange.ts';
import type { Verdict } from '../../../../src/core/verdict/verdict.ts';
import { API, PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, answered, judgeOnly } from '../situation.ts';

describe('what is not shown', () => {
  const post = { method: 'POST' };

  it('leaves the mode of a POST open where both explain the outcome', () => {
    const script = new Script().request('1', post).sentOnly('1', { Origin: PAGE }).delivered('1', ANY);
    const verdict = judgeOnly(script.exchange());
    expect(verdict).toMatchObject({ verdict: 'allowed', certainty: 'ambiguous' });
    expect(verdict.mode.value).toBeNull();
  });

  it('leaves open why a request ends unsent behind its redirect', () => {
    const behind = (preflighted: boolean, redirectEnd?: RedirectEnd): Verdict => {
      const script = new Script()
        .request('1')
        .sent('1')
        .response('1', { ...CONSENT, Location: API }, 307);
      script.redirect('1', API, 307).request('1', { url: API });
      if (preflighted) script.preflight('2', { method: 'GET' }, CONSENT);
      return judgeOnly({ ...script.failed('1').exchange(), ...(redirectEnd && { redirectEnd }) });
    };
    expect(behind(false).readings?.map(({ rule }) => rule)).toEqual([
      'allowed-opaque-redirect',
      'redirect-mode-error',
    ]);
    expect(behind(true)).toMatchObject({ verdict: 'not-cors', certainty: 'inferred' });
    expect(behind(false, 'target-aborted')).toMatchObject({
      rule: 'allowed-opaque-redirect',
      certainty: 'certain',
    });
  });

  it('says so where the page could not be asked, and does not name its success first', () => {
    const open = answered(ANY).completed('1').exchange('firefox');
    const lost = judgeOnly({ ...open, timelineLost: true });
    expect(lost).toMatchObject({ verdict: 'unknown', certainty: 'ambiguous' });
    expect(lost.readings?.map(({ verdict }) => verdict)).toEqual(['blocked', 'allowed']);
    expect(lost.because).toContain('could not ask this page');
    expect(judgeOnly(open).readings?.map(({ verdict }) => verdict)).toEqual(['allowed', 'blocked']);
    expect(judgeOnly(open).because).not.toContain('could not ask');
    // What it said before it was lost counts.
    const moved = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...CONSENT, Location: API }, 307);
    const redirect = { ...moved.completed('1').exchange('firefox'), timelineStatus: 307 };
    expect(judgeOnly({ ...redirect, timelineLost: true })).toMatchObject({ certainty: 'ambiguous' });
    expect(judgeOnly({ ...redirect, timelineLost: true }).because).not.toContain('could not ask');
    // Either way it is blocked, so the page need not be asked.
    const either = answered({ 'Access-Control-Allow-Origin': 'https://other.example' }).completed('1');
    expect(judgeOnly({ ...either.exchange('firefox'), timelineLost: true }).verdict).toBe('blocked');
  });

  it('leaves open in Firefox whether the page wanted a redirect status, also without a Location', () => {
    const moved = (type: string, timelineStatus?: number): Verdict => {
      const script = new Script().request('1', { type }).sent('1').response('1', CONSENT, 301).completed('1');
      const exchange = script.exchange('firefox');
      return judgeOnly({ ...exchange, ...(timelineStatus !== undefined && { timelineStatus }) });
    };
    const rulesOf = ({ readings }: Verdict): unknown => readings?.map(({ rule }) => rule);
    expect(rulesOf(moved('xmlhttprequest'))).toEqual([
      'allowed-exact-origin-with-credentials',
      'redirect-mode-error',
    ]);
    expect(moved('xmlhttprequest', 0)).toMatchObject({ rule: 'redirect-mode-error', phase: 'request' });
    expect(moved('font').verdict).toBe('allowed');
    const chromium = answered(CONSENT).started('1').exchange();
    expect(judgeOnly(chromium).verdict).toBe('allowed');
  });

  it('settles the mode of a POST by the outcome', () => {
    const open = judgeOnly(
      new Script().request('1', post).sentOnly('1', { Origin: PAGE }).delivered('1').exchange(),
    );
    expect(open).toMatchObject({ rule: 'allowed-no-cors-opaque', certainty: 'certain' });
    const refused = judgeOnly(
      new Script().request('1', post).sentOnly('1', { Origin: PAGE }).response('1').failed('1').exchange(),
    );
    expect(refused).toMatchObject({ verdict: 'blocked', certainty: 'inferred' });
  });

  it('leaves the mode of a POST open where a redirect leads where nothing loads from', () => {
    const redirected = (headers: Readonly<Record<string, string>>): Verdict =>
      judgeOnly(
        new Script()
          .request('1', post)
          .sentOnly('1', headers)
          .response('1', { ...ANY, Location: 'ftp://a/x' }, 302)
          .redirect('1', 'ftp://a/x')
          .exchange(),
      );
    const { certainty, readings } = redirected({ Origin: PAGE });
    expect(certainty).toBe('ambiguous');
    expect(readings?.map(({ verdict, rule }) => [verdict, rule])).toContainEqual([
      'not-cors',
      'redirect-non-http-scheme',
    ]);
    expect(readings?.map(({ verdict }) => verdict)).toContain('blocked');
    expect(redirected({ Origin: PAGE, 'Sec-Fetch-Mode': 'no-cors' })).toMatchObject({
      verdict: 'not-cors',
      rule: 'redirect-non-http-scheme',
      netError: 'net::ERR_UNKNOWN_URL_SCHEME',
      certainty: 'certain',
    });
  });

  it('settles the mode of a POST by the page’s timeline', () => {
    const exchange = new Script()
      .request('1', post)
      .sentOnly('1', { Origin: PAGE })
      .delivered('1', ANY)
      .exchange();
    expect(judgeOnly({ ...exchange, timelineStatus: 200 })).toMatchObject({
      rule: 'allowed-wildcard',
      certainty: 'certain',
    });
  });

  it('takes a simple beacon for a request without CORS', () => {
    const script = new Script()
      .request('1', { ...post, type: 'ping' })
      .sentOnly('1', { Origin: PAGE })
      .delivered('1');
    expect(judgeOnly(script.exchange()).rule).toBe('allowed-no-cors-opaque');
  });

  it('links a request to the cached preflight that allowed it', () => {
    const script = new Script().request('1', { method: 'PUT' });
    script.preflight(
      '2',
      { method: 'PUT' },
      { ...ANY, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '60' },
    );
    script
      .sent('1')
      .delivered('1', ANY)
      .wait(10_000)
      .request('3', { method: 'PUT' })
      .sent('3')
      .delivered('3', ANY);
    const history = createBrowserCaches();
    const exchanges = script.exchanges();
    exchanges.forEach((exchange) => history.add(exchange));
    const [, cached] = exchanges.map((exchange) => judge(exchange, history));
    expect(cached?.rule).toBe('allowed-preflight-cached');
    expect(cached?.cachedPreflights[0]).toEqual({ exchange: '1', secondsLeft: expect.closeTo(50, 0) });
  });

  it('names a preflight that passed before its request was seen', () => {
    const alone = new Script().preflight(
      '1',
      { method: 'PUT' },
      { ...CONSENT, 'Access-Control-Allow-Methods': 'PUT' },
    );
    expect(judgeOnly(alone.exchange())).toMatchObject({ verdict: 'unknown', reason: 'request-not-seen' });
    expect(judgeOnly(new Script().preflight('1', { method: 'PUT' }, {}).exchange()).verdict).toBe('blocked');
  });
});

describe('in Firefox, where the end of a request proves nothing', () => {
  it('headers that fail either way decide', () => {
    const exchange = answered({}).started('1').completed('1').exchange('firefox');
    expect(judgeOnly(exchange)).toMatchObject({
      verdict: 'blocked',
      rule: 'missing-allow-origin',
      certainty: 'certain',
    });
  });

  it('headers that pass either way decide', () => {
    expect(judgeOnly(answered(CONSENT).started('1').completed('1').exchange('firefox')).verdict).toBe(
      'allowed',
    );
  });

  it('the page’s timeline settles the rest', () => {
    const exchange = answered(ANY).started('1').completed('1').exchange('firefox');
    expect(judgeOnly(exchange).certainty).toBe('ambiguous');
    expect(judgeOnly({ ...exchange, timelineStatus: 200 })).toMatchObject({
      rule: 'allowed-wildcard',
      certainty: 'certain',
    });
    expect(judgeOnly({ ...exchange, timelineStatus: 0 })).toMatchObject({
      rule: 'wildcard-origin-with-credentials',
      certainty: 'inferred',
    });
  });

  it('a merged list has both names', () => {
    const exchange = answered({ 'Access-Control-Allow-Origin': `${PAGE}, *` })
      .completed('1')
      .exchange('firefox');
    expect(judgeOnly(exchange).firefox).toEqual([
      'CORSMultipleAllowOriginNotAllowed',
      'CORSAllowOriginNotMatchingOrigin',
    ]);
  });

  it('a refused connection is named by the preflight', () => {
    const script = new Script().request('1', { method: 'PUT' }).sent('1').request('2', { method: 'OPTIONS' });
    script
      .sent('2', { 'Access-Control-Request-Method': 'PUT' })
      .failed('2', 'NS_ERROR_CONNECTION_REFUSED')
      .failed('1', 'NS_ERROR_DOM_BAD_URI');
    expect(judgeOnly(script.exchange('firefox'))).toMatchObject({
      verdict: 'not-cors',
      rule: 'network-failure',
      reason: 'refused',
    });
  });
});

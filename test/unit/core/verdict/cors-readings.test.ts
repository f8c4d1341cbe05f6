import { describe, expect, it } from 'vitest';
import { PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, ECHO, OTHER, judgeOnly } from '../situation.ts';

const put = { method: 'PUT' };
const GRANTED = { ...CONSENT, 'Access-Control-Allow-Methods': 'PUT' };

describe('in Chromium', () => {
  it('a preflight redirected to what is no URL never reaches CORS', () => {
    const script = new Script().request('1', put).preflight('2', put, { ...ANY, Location: 'http://' }, 302);
    expect(judgeOnly(script.failed('1').exchange())).toMatchObject({
      verdict: 'not-cors',
      rule: 'redirect-bad-location',
      phase: 'preflight',
    });
  });

  it('a preflight that never ended leaves the request’s error, which two things explain', () => {
    const script = new Script().request('1', put).request('2', { method: 'OPTIONS' });
    script.sent('2', { 'Access-Control-Request-Method': 'PUT' }).failed('1');
    const { readings } = judgeOnly(script.exchange());
    expect(readings?.map(({ rule }) => rule)).toEqual(['local-network-access', 'network-failure']);
  });

  it('a response that was not seen is no proof of anything but its delivery', () => {
    const verdict = judgeOnly(new Script().request('1').sent('1').started('1').exchange());
    expect(verdict.verdict).toBe('allowed');
    expect(verdict.sentence).toMatch(/^Allowed: .*\.$/);
  });

  it('a redirect by the browser itself is asked nothing', () => {
    const script = new Script().request('1', { url: 'http://api.example/items' }).sent('1');
    const hsts = { Location: 'https://api.example/items', 'Non-Authoritative-Reason': 'HSTS' };
    script.response('1', hsts, 307).redirect('1', 'https://api.example/items', 307);
    script.request('1', { url: 'https://api.example/items' }).sent('1').delivered('1', ANY);
    expect(judgeOnly(script.exchange())).toMatchObject({ verdict: 'allowed', rule: 'allowed-wildcard' });
  });

  it('a preflight back at home is checked like any other, and Firefox’s name is that of the same failure', () => {
    expect(
      judgeOnly(comingHome({ 'Access-Control-Allow-Methods': 'PUT' }).failed('1').exchange()),
    ).toMatchObject({
      rule: 'missing-allow-origin',
      phase: 'preflight',
      chromium: 'PreflightMissingAllowOriginHeader',
      firefox: 'CORSMissingAllowOrigin2',
    });
  });

  it('a request that was sent after its preflight failed by itself', () => {
    const script = new Script().request('1', put).preflight('2', put, GRANTED).sent('1');
    expect(judgeOnly(script.failed('1').exchange())).toMatchObject({
      verdict: 'not-cors',
      rule: 'unexplained-block',
      phase: 'request',
    });
  });
});

/** A PUT that is redirected back to the page’s own origin, and preflighted there. */
function comingHome(answer: Record<string, string>): Script {
  const home = `${PAGE}/back`;
  const script = new Script().request('1', put).preflight('2', put, GRANTED).sent('1');
  script.response('1', { ...CONSENT, Location: home }, 307).redirect('1', home, 307);
  return script.request('1', { ...put, url: home }).preflight('3', { ...put, url: home }, answer);
}

describe('in Firefox', () => {
  it('a preflight back at home needs no origin', () => {
    const script = comingHome({ 'Access-Control-Allow-Methods': 'GET' }).failed('1', 'NS_ERROR_DOM_BAD_URI');
    expect(judgeOnly(script.exchange('firefox'))).toMatchObject({
      rule: 'preflight-method-not-allowed',
      phase: 'preflight',
    });
  });

  it('an earlier leg that fails although it was followed is all there is to blame', () => {
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { Location: OTHER }, 302)
      .redirect('1', OTHER);
    script.request('1', { url: OTHER }).sent('1', { Origin: 'null' }).delivered('1', ANY);
    expect(judgeOnly(script.exchange('firefox'))).toMatchObject({
      rule: 'missing-allow-origin',
      phase: 'redirect',
    });
  });

  it('a script of the wrong type fails before its CORS headers are looked at', () => {
    const script = (answer: Record<string, string>): unknown => {
      const loading = new Script().request('1', { type: 'script' }).sent('1').response('1', answer);
      return judgeOnly(loading.failed('1', 'NS_ERROR_CORRUPTED_CONTENT').exchange('firefox')).rule;
    };
    expect([script({}), script(ANY)]).toEqual(['unexplained-block', 'unexplained-block']);
  });

  it('what is no HTTP has the same error, and no response', () => {
    const malformed = new Script().request('1').sent('1').failed('1', 'NS_ERROR_CORRUPTED_CONTENT');
    expect(judgeOnly(malformed.exchange('firefox'))).toMatchObject({
      verdict: 'not-cors',
      rule: 'network-failure',
      reason: 'malformed',
    });
  });

  it('the timeline does not outweigh headers that leave one reading', () => {
    const exchange = new Script().request('1').sent('1').delivered('1', CONSENT).exchange('firefox');
    expect(judgeOnly({ ...exchange, timelineStatus: 0 }).verdict).toBe('allowed');
  });

  it('a preflight that failed before its headers were seen is the connection’s end', () => {
    const script = new Script().request('1', put).sent('1').request('2', { method: 'OPTIONS' });
    script.failed('2', 'NS_ERROR_NET_RESET').failed('1', 'NS_ERROR_DOM_BAD_URI');
    expect(judgeOnly(script.exchange('firefox'))).toMatchObject({
      rule: 'network-failure',
      phase: 'preflight',
    });
  });

  const preflighted = (error?: string): Script => {
    const script = new Script().request('1', put).sent('1').request('2', { method: 'OPTIONS' });
    script.sent('2', { 'Access-Control-Request-Method': 'PUT' });
    return error === undefined ? script : script.failed('2', error);
  };

  it('a preflight that completed and passes leaves the failure to its request', () => {
    const script = preflighted()
      .response('2', GRANTED, 204)
      .completed('2')
      .failed('1', 'NS_ERROR_DOM_BAD_URI');
    expect(judgeOnly(script.exchange('firefox'))).toMatchObject({ verdict: 'not-cors', phase: 'request' });
  });

  it('a preflight that completed and does not pass is the failure', () => {
    const script = preflighted().response('2', {}, 204).completed('2').failed('1', 'NS_ERROR_DOM_BAD_URI');
    expect(judgeOnly(script.exchange('firefox'))).toMatchObject({
      verdict: 'blocked',
      rule: 'missing-allow-origin',
      phase: 'preflight',
    });
  });

  it('a preflight without an answer is a connection that failed, whatever its error is called', () => {
    for (const error of ['NS_ERROR_DOM_BAD_URI', 'NS_ERROR_CONNECTION_REFUSED', 'NS_ERROR_SOMETHING_NEW'])
      expect(
        judgeOnly(preflighted(error).failed('1', 'NS_ERROR_DOM_BAD_URI').exchange('firefox')),
      ).toMatchObject({
        verdict: 'not-cors',
        rule: 'network-failure',
        phase: 'preflight',
      });
  });

  it('a connection that was closed is named by the request’s own error', () => {
    const closed = new Script().request('1').sent('1').failed('1', 'NS_ERROR_NET_ON_RECEIVING_FROM');
    expect(judgeOnly(closed.exchange('firefox'))).toMatchObject({
      rule: 'network-failure',
      reason: 'closed',
    });
    const unnamed = new Script().request('1').sent('1').failed('1', 'NS_ERROR_DOM_BAD_URI');
    expect(judgeOnly(unnamed.exchange('firefox'))).toMatchObject({ rule: 'unexplained-block', reason: null });
  });

  it('a redirect to another scheme is CORS to everybody', () => {
    const astray = (type: string): unknown => {
      const script = new Script().request('1', { type }).sent('1');
      script.response('1', { ...CONSENT, Location: 'custom:x' }, 302).failed('1', 'NS_ERROR_DOM_BAD_URI');
      return judgeOnly(script.exchange('firefox')).verdict;
    };
    expect([astray('xmlhttprequest'), astray('font')]).toEqual(['blocked', 'blocked']);
  });

  it('a redirect to another scheme may have been without CORS, where the mode is not shown', () => {
    const rule = 'redirect-non-http-scheme';
    const left = (record: Record<string, string>): Script => {
      const script = new Script().request('1', { method: 'POST' }).sentOnly('1', record);
      script.response('1', { ...CONSENT, Location: 'ftp://other.example/' }, 303);
      return script.redirect('1', 'ftp://other.example/', 303);
    };
    const verdict = judgeOnly(left({ Origin: PAGE }).exchange('firefox'));
    expect(verdict).toMatchObject({ verdict: 'unknown', certainty: 'ambiguous' });
    expect(verdict.readings).toMatchObject([
      { verdict: 'blocked', rule },
      { verdict: 'not-cors', rule },
    ]);
    // Firefox says no more of it, or ends it.
    const plain = { Origin: PAGE, 'Sec-Fetch-Mode': 'no-cors' };
    expect(judgeOnly(left(plain).exchange('firefox'))).toMatchObject({ rule, netError: null });
    const netError = 'NS_ERROR_DOM_BAD_URI';
    const ended = left(plain).failed('1', netError).exchange('firefox');
    expect(judgeOnly(ended)).toMatchObject({ verdict: 'not-cors', rule, netError });
  });

  it('a redirect that fails its checks wherever the one before it passes is not stopped by a policy', () => {
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...ANY, Location: OTHER }, 302);
    script.redirect('1', OTHER, 302).request('1', { url: OTHER }).sentOnly('1', { Origin: 'null' });
    script.response('1', { ...ECHO, Location: 'https://third.example/' }, 301);
    const exchange = script.failed('1', 'NS_ERROR_NET_ON_RECEIVING_FROM').exchange('firefox');
    for (const timelineStatus of [0, 301])
      expect(judgeOnly({ ...exchange, timelineStatus })).toMatchObject({
        verdict: 'blocked',
        rule: 'allow-origin-mismatch',
        phase: 'redirect',
      });
  });

  it('a Location that cannot be followed is named by what is wrong with it', () => {
    const corrupted = (location: string): unknown => {
      const script = new Script()
        .request('1')
        .sent('1')
        .response('1', { ...CONSENT, Location: location }, 302);
      return judgeOnly(script.failed('1', 'NS_ERROR_CORRUPTED_CONTENT').exchange('firefox')).rule;
    };
    expect([corrupted('http://'), corrupted('data:,x')]).toEqual([
      'redirect-bad-location',
      'redirect-non-http-scheme',
    ]);
  });

  it('a request at home that is redirected away unasked had mode same-origin', () => {
    const script = new Script().request('1', { url: `${PAGE}/x` }).sentOnly('1', {});
    script.response('1', { Location: OTHER }, 302).failed('1', 'NS_ERROR_DOM_BAD_URI');
    expect(judgeOnly(script.exchange('firefox'))).toMatchObject({
      verdict: 'not-cors',
      rule: 'mode-same-origin-redirect',
    });
  });

  it('a redirect at home that completes may be manual or an error, in any mode', () => {
    const completed = (mode: string): unknown => {
      const script = new Script()
        .request('1', { url: `${PAGE}/x` })
        .sentOnly('1', { 'Sec-Fetch-Mode': mode });
      const exchange = script.response('1', { Location: OTHER }, 302).completed('1').exchange('firefox');
      return judgeOnly(exchange).readings?.map(({ rule }) => rule) ?? judgeOnly(exchange).rule;
    };
    expect(completed('same-origin')).toEqual(['allowed-opaque-redirect', 'redirect-mode-error']);
    expect(completed('no-cors')).toEqual(['allowed-opaque-redirect', 'redirect-mode-error']);
  });

  it('a redirect that was not followed may have failed its own check', () => {
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...ECHO, Location: OTHER }, 302);
    const exchange = script.completed('1').exchange('firefox');
    const rules = (timelineStatus?: number): unknown =>
      judgeOnly(timelineStatus === undefined ? exchange : { ...exchange, timelineStatus }).readings?.map(
        ({ rule }) => rule,
      );
    expect(rules()).toEqual(['allowed-opaque-redirect', 'redirect-mode-error', 'missing-allow-credentials']);
    expect(rules(302)).toEqual(rules());
    expect(judgeOnly({ ...exchange, timelineStatus: 0 }).rule).toBe('missing-allow-credentials');
  });

  it('a redirect behind a preflight that cannot have passed is left to the headers', () => {
    const script = preflighted().response('2', {}).completed('2').response('1', { Location: OTHER }, 302);
    expect(judgeOnly(script.completed('1').exchange('firefox'))).toMatchObject({
      verdict: 'blocked',
      rule: 'missing-allow-origin',
      phase: 'preflight',
    });
  });

  it('what is embedded without CORS and cut off at its headers was of the wrong kind', () => {
    const cut = (type: string, answer: Record<string, string>): unknown => {
      const script = new Script().request('1', { type }).sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' });
      return judgeOnly(script.response('1', answer).failed('1', 'NS_BINDING_ABORTED').exchange('firefox'))
        .rule;
    };
    expect(cut('image', { 'Content-Type': 'text/html' })).toBe('orb-blocked');
    expect(cut('image', { 'X-Content-Type-Options': 'nosniff' })).toBe('orb-blocked');
    expect(cut('image', { 'Content-Type': 'image/png' })).toBe('aborted');
    expect(cut('xmlhttprequest', { 'Content-Type': 'text/html' })).toBe('aborted');
  });

  it('Firefox ends an image that cannot be decoded as it ends what was aborted', () => {
    const ended = (answered: boolean): unknown => {
      const script = new Script().request('1', { type: 'image' });
      script.sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' });
      if (answered) script.response('1', { 'Content-Type': 'image/png' });
      return judgeOnly(script.failed('1', 'NS_BINDING_ABORTED').exchange('firefox'));
    };
    expect(ended(true)).toMatchObject({ rule: 'aborted', certainty: 'inferred' });
    expect(ended(false)).toMatchObject({ rule: 'aborted', certainty: 'certain' });
  });

  it('a preflight whose redirect was not looked at has a bad status', () => {
    const script = preflighted().response('2', { ...CONSENT, Location: OTHER }, 302);
    script.failed('2', 'NS_ERROR_DOM_BAD_URI').failed('1', 'NS_ERROR_DOM_BAD_URI');
    expect(judgeOnly(script.exchange('firefox')).firefox).toBe('CORSPreflightDidNotSucceed3');
  });

  it('a preflight redirected to what cannot be loaded fails its request with its own error', () => {
    const script = preflighted().response('2', { ...CONSENT, Location: 'file:///x' }, 307);
    script.failed('2', 'NS_ERROR_CORRUPTED_CONTENT').failed('1', 'NS_ERROR_CORRUPTED_CONTENT');
    expect(judgeOnly(script.exchange('firefox'))).toMatchObject({
      verdict: 'blocked',
      firefox: 'CORSDidNotSucceed2',
    });
  });

  it('a preflight redirected to a URL with a password has the name of any failure', () => {
    const script = preflighted().response('2', { ...CONSENT, Location: 'https://u:p@other.example/' }, 302);
    script.failed('2', 'NS_ERROR_NET_ON_RECEIVING_FROM').failed('1', 'NS_ERROR_DOM_BAD_URI');
    expect(judgeOnly(script.exchange('firefox')).firefox).toBe('CORSDidNotSucceed2');
  });

  it('a preflight redirected to plain http has that name, too, whatever its headers say', () => {
    const stopped = (to: string, error = 'NS_ERROR_NET_ON_RECEIVING_FROM'): unknown[] => {
      const script = preflighted().response('2', { Location: to }, 303);
      const { rule, firefox } = judgeOnly(
        script.failed('2', error).failed('1', 'NS_ERROR_DOM_BAD_URI').exchange('firefox'),
      );
      return [rule, firefox];
    };
    expect(stopped('http://other.example/')).toEqual(['preflight-redirected', 'CORSDidNotSucceed2']);
    expect(stopped('http://localhost:8080/')[0]).toBe('missing-allow-origin');
    // Of a request that must not be redirected, it looks at the status alone.
    expect(stopped('http://other.example/', 'NS_ERROR_DOM_BAD_URI')[0]).toBe('missing-allow-origin');
  });

  it('a redirect to plain http is mixed content, whatever its headers say', () => {
    const mixed = (to: string): unknown => {
      const script = new Script()
        .request('1')
        .sent('1')
        .response('1', { Location: to }, 302)
        .redirect('1', to);
      return judgeOnly(script.failed('1', 'NS_ERROR_NET_ON_RECEIVING_FROM').exchange('firefox')).rule;
    };
    expect(mixed('http://other.example/')).toBe('mixed-content-blocked');
    expect(mixed('http://localhost:8080/')).toBe('missing-allow-origin');
    expect(mixed('https://other.example/')).toBe('missing-allow-origin');
    const plain = new Script().request('1', { requester: 'http://app.example' }).sent('1');
    plain.response('1', { Location: 'http://other.example/' }, 302).redirect('1', 'http://other.example/');
    const verdict = judgeOnly(plain.failed('1', 'NS_ERROR_UNEXPECTED').exchange('firefox'));
    expect(verdict.rule).toBe('missing-allow-origin');
  });

  it('a redirect that was announced is CORS’s to refuse, whatever its scheme', () => {
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...CONSENT, Location: 'blob:x' }, 302);
    const verdict = judgeOnly(
      script.redirect('1', 'blob:x').failed('1', 'NS_ERROR_CORRUPTED_CONTENT').exchange('firefox'),
    );
    expect(verdict).toMatchObject({
      verdict: 'blocked',
      rule: 'redirect-non-http-scheme',
      firefox: 'CORSRequestNotHttp',
    });
  });

  it('a preflight with an empty Location was redirected', () => {
    const script = preflighted().response('2', { ...CONSENT, Location: '' }, 302);
    script.failed('2', 'NS_ERROR_NET_ON_RECEIVING_FROM').failed('1', 'NS_ERROR_DOM_BAD_URI');
    expect(judgeOnly(script.exchange('firefox'))).toMatchObject({ rule: 'preflight-redirected' });
  });

  it('a preflight redirected out of sight never ends, and its request in any error', () => {
    const script = preflighted()
      .response('2', { ...CONSENT, Location: 'custom:x' }, 308)
      .redirect('2', 'custom:x', 308);
    const verdict = judgeOnly(script.failed('1', 'NS_ERROR_FAILURE').exchange('firefox'));
    expect(verdict).toMatchObject({ verdict: 'blocked', rule: 'preflight-redirected' });
  });

  it('a preflight redirected out of sight is first checked like any other', () => {
    const script = preflighted().response('2', { ...ECHO, Location: 'blob:x' }, 301);
    script.redirect('2', 'blob:x', 301).failed('1', 'NS_ERROR_DOM_BAD_URI');
    expect(judgeOnly(script.exchange('firefox'))).toMatchObject({ rule: 'preflight-redirected' });
    const bare = preflighted().response('2', { Location: 'blob:x' }, 301).redirect('2', 'blob:x', 301);
    expect(judgeOnly(bare.failed('1', 'NS_ERROR_DOM_BAD_URI').exchange('firefox'))).toMatchObject({
      rule: 'missing-allow-origin',
      firefox: 'CORSMissingAllowOrigin2',
    });
  });

  it('a preflight redirected to another scheme has the name of any failure', () => {
    const script = preflighted().response('2', { ...CONSENT, Location: 'custom:x' }, 302);
    script.redirect('2', 'custom:x').failed('1', 'NS_ERROR_DOM_BAD_URI');
    expect(judgeOnly(script.exchange('firefox')).firefox).toBe('CORSDidNotSucceed2');
  });
});

import { describe, expect, it } from 'vitest';
import { createHistory } from '../../../src/core/history.ts';
import { judge } from '../../../src/core/judge.ts';
import type { Exchange } from '../../../src/core/exchange.ts';
import type { Verdict } from '../../../src/core/verdict.ts';
import { API, PAGE, Script } from '../../support/events.ts';

const OTHER = 'https://other.example/';
const ECHO = { 'Access-Control-Allow-Origin': PAGE };
const CONSENT = { ...ECHO, 'Access-Control-Allow-Credentials': 'true' };
const ANY = { 'Access-Control-Allow-Origin': '*' };

function judgeOnly(exchange: Exchange): Verdict {
  const history = createHistory();
  history.add(exchange);
  return judge(exchange, history);
}

const simple = (answer: Record<string, string>, sent: Record<string, string> = {}): Script =>
  new Script().request('1').sent('1', sent).response('1', answer);

describe('what the browser handed over', () => {
  const delivered = (answer: Record<string, string>, sent: Record<string, string> = {}): Verdict =>
    judgeOnly(new Script().request('1').sent('1', sent).delivered('1', answer).exchange());

  it('is allowed by the wildcard, and was made without credentials', () => {
    const verdict = delivered(ANY);
    expect(verdict).toMatchObject({
      verdict: 'allowed',
      rule: 'allowed-wildcard',
      phase: 'request',
      certainty: 'certain',
    });
    expect(verdict.credentials).toEqual({ value: 'same-origin', inferred: true });
    expect(verdict.mode).toEqual({ value: 'cors', inferred: false });
  });

  it('is allowed by the exact origin', () => {
    expect(delivered(ECHO)).toMatchObject({ verdict: 'allowed', rule: 'allowed-exact-origin' });
  });

  it('is allowed with credentials, which cookies prove', () => {
    const verdict = delivered(CONSENT, { Cookie: 'a=redacted-1-1' });
    expect(verdict.rule).toBe('allowed-exact-origin-with-credentials');
    expect(verdict.credentials).toEqual({ value: 'include', inferred: false });
  });

  it('leaves credentials open where the response would do for both', () => {
    expect(delivered(CONSENT).credentials).toEqual({ value: null, inferred: false });
  });

  it('is opaque without CORS', () => {
    const exchange = new Script()
      .request('1')
      .sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' })
      .delivered('1')
      .exchange();
    expect(judgeOnly(exchange)).toMatchObject({
      verdict: 'allowed',
      rule: 'allowed-no-cors-opaque',
      certainty: 'certain',
    });
  });

  it('is deduced to be without CORS where a GET has no Origin', () => {
    const exchange = new Script().request('1', { type: 'image' }).sentOnly('1', {}).delivered('1').exchange();
    const verdict = judgeOnly(exchange);
    expect(verdict.rule).toBe('allowed-no-cors-opaque');
    expect(verdict.mode).toEqual({ value: 'no-cors', inferred: true });
  });

  it('stays allowed when it is aborted later', () => {
    const exchange = simple(ANY).started('1').failed('1', 'net::ERR_ABORTED').exchange();
    expect(judgeOnly(exchange)).toMatchObject({ verdict: 'allowed', rule: 'allowed-wildcard' });
  });

  it('is allowed while it still streams', () => {
    expect(judgeOnly(simple(ANY).started('1').exchange()).verdict).toBe('allowed');
  });

  it('against the headers points at a rewriting extension', () => {
    const verdict = delivered({});
    expect(verdict).toMatchObject({
      verdict: 'allowed',
      rule: 'allowed-extension-bypass',
      reason: 'headers-rewritten',
      certainty: 'inferred',
    });
  });

  it('against the headers is right for an extension’s own page', () => {
    const script = new Script()
      .request('1', { requester: 'chrome-extension://abc' })
      .sent('1')
      .delivered('1');
    expect(judgeOnly(script.exchange()).reason).toBe('extension-page');
  });

  it('allows the origin null to a sandboxed frame', () => {
    const script = new Script().request('1', { requester: 'null' }).sent('1', { Origin: 'null' });
    const verdict = judgeOnly(script.delivered('1', { 'Access-Control-Allow-Origin': 'null' }).exchange());
    expect(verdict.rule).toBe('allowed-null-origin');
  });
});

describe('what the browser refused', () => {
  it('for a missing header is certain', () => {
    const verdict = judgeOnly(simple({}).failed('1').exchange());
    expect(verdict).toMatchObject({
      verdict: 'blocked',
      rule: 'missing-allow-origin',
      phase: 'request',
      certainty: 'certain',
      chromium: 'MissingAllowOriginHeader',
      firefox: 'CORSMissingAllowOrigin2',
    });
    expect(verdict.sentence).toContain(PAGE);
  });

  it('for a wildcard can only have been made with credentials', () => {
    const verdict = judgeOnly(simple(ANY).failed('1').exchange());
    expect(verdict).toMatchObject({ rule: 'wildcard-origin-with-credentials', certainty: 'inferred' });
    expect(verdict.credentials).toEqual({ value: 'include', inferred: true });
  });

  it('for a wildcard is certain where cookies were sent', () => {
    const verdict = judgeOnly(simple(ANY, { Cookie: 'a=1' }).failed('1').exchange());
    expect(verdict).toMatchObject({ rule: 'wildcard-origin-with-credentials', certainty: 'certain' });
  });

  it('although the headers pass is not blamed on CORS', () => {
    const verdict = judgeOnly(simple(CONSENT).failed('1').exchange());
    expect(verdict).toMatchObject({
      verdict: 'not-cors',
      rule: 'unexplained-block',
      netError: 'net::ERR_FAILED',
      certainty: 'inferred',
    });
  });

  it('at its preflight names all that is wrong, and what the request would meet', () => {
    const script = new Script()
      .request('1', { method: 'PUT' })
      .preflight('2', { method: 'PUT', headers: 'x-a' }, {}, 404);
    const verdict = judgeOnly(script.failed('1').exchange());
    expect(verdict).toMatchObject({
      rule: 'missing-allow-origin',
      phase: 'preflight',
      reason: 'not-handled',
    });
    expect(verdict.failures.map(({ rule, phase, predicted }) => `${rule} ${phase} ${predicted}`)).toEqual([
      'missing-allow-origin preflight false',
      'preflight-bad-status preflight false',
      'preflight-method-not-allowed preflight false',
      'preflight-header-not-allowed preflight false',
      'missing-allow-origin request true',
    ]);
  });

  it('at a preflight that two rules can explain gives both readings', () => {
    const script = new Script().request('1', { method: 'PUT' }).preflight('2', { method: 'PUT' }, ANY, 204);
    const verdict = judgeOnly(script.failed('1').exchange());
    expect(verdict).toMatchObject({ verdict: 'blocked', certainty: 'ambiguous' });
    expect(verdict.readings?.map(({ rule }) => rule)).toEqual([
      'preflight-method-not-allowed',
      'wildcard-origin-with-credentials',
    ]);
  });

  it('in a double fault has the name that each browser gives first', () => {
    const script = new Script().request('1', { method: 'PUT' });
    script.preflight('2', { method: 'PUT' }, { Location: OTHER }, 302);
    const verdict = judgeOnly(script.failed('1').exchange());
    expect(verdict).toMatchObject({
      chromium: 'PreflightDisallowedRedirect',
      firefox: 'CORSMissingAllowOrigin2',
    });
  });

  it('after a redirect across origins shows where null came from', () => {
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...ECHO, Location: OTHER }, 302)
      .redirect('1', OTHER);
    script.request('1', { url: OTHER }).sent('1', { Origin: 'null' }).response('1', ECHO).failed('1');
    const verdict = judgeOnly(script.exchange());
    expect(verdict).toMatchObject({
      rule: 'allow-origin-mismatch',
      reason: 'tainted-origin',
      phase: 'request',
    });
    expect(verdict.sentence).toContain(PAGE);
  });

  it('on its redirect says so', () => {
    const verdict = judgeOnly(simple({}).exchange());
    expect(verdict).toMatchObject({ verdict: 'unknown', reason: 'pending' });
    const script = new Script().request('1').sent('1').response('1', { Location: OTHER }, 302).failed('1');
    expect(judgeOnly(script.exchange())).toMatchObject({
      rule: 'missing-allow-origin',
      reason: 'on-redirect',
      phase: 'redirect',
    });
  });

  it('for a password in the redirect names that', () => {
    const location = 'https://user:secret@other.example/';
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...CONSENT, Location: location }, 302)
      .failed('1');
    expect(judgeOnly(script.exchange())).toMatchObject({
      rule: 'redirect-location-userinfo',
      chromium: 'RedirectContainsCredentials',
    });
  });

  it('after a redirect to another scheme is blocked although no end is told', () => {
    const script = new Script()
      .request('1')
      .sent('1')
      .response('1', { ...ANY, Location: 'ftp://a/x' }, 302)
      .redirect('1', 'ftp://a/x');
    expect(judgeOnly(script.exchange())).toMatchObject({
      verdict: 'blocked',
      rule: 'redirect-non-http-scheme',
      chromium: 'CorsDisabledScheme',
    });
  });

  it('out of a poisoned cache says where the response came from', () => {
    const stored = { Date: 'Fri, 20 Nov 2026 05:00:00 GMT', 'Cache-Control': 'max-age=600' };
    const image = new Script()
      .request('1', { type: 'image' })
      .sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' })
      .delivered('1', stored);
    const script = image.wait(5000).request('2').sent('2').response('2', stored).failed('2');
    const history = createHistory();
    const exchanges = script.exchanges();
    exchanges.forEach((exchange) => history.add(exchange));
    const verdicts = exchanges.map((exchange) => judge(exchange, history));
    expect(verdicts[1]).toMatchObject({ rule: 'missing-allow-origin', reason: 'cached-response' });
  });
});

describe('what failed without CORS', () => {
  const cases: readonly [error: string, rule: string, reason: string | null][] = [
    ['net::ERR_CONNECTION_REFUSED', 'network-failure', 'refused'],
    ['net::ERR_NAME_NOT_RESOLVED', 'network-failure', 'dns'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'network-failure', 'tls'],
    ['net::ERR_EMPTY_RESPONSE', 'network-failure', 'closed'],
    ['net::ERR_TIMED_OUT', 'network-failure', 'timeout'],
    ['net::ERR_INTERNET_DISCONNECTED', 'network-failure', 'offline'],
    ['net::ERR_UNSAFE_PORT', 'network-failure', 'port'],
    ['net::ERR_HTTP2_PROTOCOL_ERROR', 'network-failure', null],
    ['net::ERR_ABORTED', 'aborted', null],
    ['net::ERR_BLOCKED_BY_CLIENT', 'extension-blocked', null],
    ['net::ERR_BLOCKED_BY_ORB', 'orb-blocked', null],
    ['net::ERR_BLOCKED_BY_RESPONSE', 'corp-blocked', null],
    ['net::ERR_BLOCKED_BY_CSP', 'csp-blocked', null],
    ['net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS', 'local-network-access', null],
    ['net::ERR_TOO_MANY_REDIRECTS', 'redirect-too-many', null],
    ['net::ERR_INVALID_REDIRECT', 'redirect-bad-location', null],
    ['net::ERR_UNSAFE_REDIRECT', 'redirect-non-http-scheme', null],
  ];
  for (const [error, rule, reason] of cases) {
    it(`${error} is ${rule}`, () => {
      const verdict = judgeOnly(new Script().request('1').sent('1').failed('1', error).exchange());
      expect(verdict).toMatchObject({
        verdict: 'not-cors',
        rule,
        reason,
        netError: error,
        chromium: null,
        firefox: null,
      });
      expect(verdict.sentence).toMatch(/^Not CORS: /);
    });
  }

  it('at the preflight has the error that its request carries', () => {
    const script = new Script().request('1', { method: 'PUT' }).request('2', { method: 'OPTIONS' });
    script
      .sent('2', { 'Access-Control-Request-Method': 'PUT' })
      .failed('2')
      .failed('1', 'net::ERR_CONNECTION_REFUSED');
    expect(judgeOnly(script.exchange())).toMatchObject({
      verdict: 'not-cors',
      rule: 'network-failure',
      phase: 'preflight',
      reason: 'refused',
    });
  });

  it('may be the local network’s protection where a preflight failed without a cause', () => {
    const script = new Script().request('1', { method: 'PUT' }).request('2', { method: 'OPTIONS' });
    script.sent('2', { 'Access-Control-Request-Method': 'PUT' }).failed('2').failed('1');
    const verdict = judgeOnly(script.exchange());
    expect(verdict.certainty).toBe('ambiguous');
    expect(verdict.readings?.map(({ rule }) => rule)).toEqual(['local-network-access', 'network-failure']);
  });

  it('without CORS and without a cause stays unexplained', () => {
    const script = new Script()
      .request('1')
      .sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' })
      .response('1')
      .failed('1');
    expect(judgeOnly(script.exchange())).toMatchObject({ verdict: 'not-cors', rule: 'unexplained-block' });
  });

  it('before anything was sent stays unexplained', () => {
    expect(judgeOnly(new Script().request('1').failed('1').exchange())).toMatchObject({
      rule: 'unexplained-block',
    });
  });
});

describe('a redirect that was not followed', () => {
  const stopped = (mode: string, answer: Record<string, string>, url = API): Verdict => {
    const script = new Script()
      .request('1', { url })
      .sentOnly('1', { Origin: PAGE, ...(mode !== '' && { 'Sec-Fetch-Mode': mode }) });
    script
      .response('1', { ...answer, Location: OTHER }, 302)
      .redirect('1', OTHER)
      .failed('1', 'net::ERR_ABORTED');
    return judgeOnly(script.exchange());
  };

  it('has every reading that the events allow', () => {
    const verdict = stopped('cors', ANY);
    expect(verdict.readings?.map(({ rule }) => rule)).toEqual([
      'allowed-opaque-redirect',
      'redirect-mode-error',
      'aborted',
    ]);
    expect(verdict).toMatchObject({ verdict: 'allowed', certainty: 'ambiguous', phase: 'redirect' });
  });

  it('is the end of a same-origin request', () => {
    expect(stopped('same-origin', {}, `${PAGE}/x`)).toMatchObject({
      verdict: 'not-cors',
      rule: 'mode-same-origin-redirect',
    });
  });

  it('may be the end of a same-origin request where the mode is not shown', () => {
    const verdict = stopped('', {}, `${PAGE}/x`);
    expect(verdict.readings?.map(({ rule }) => rule)).toContain('mode-same-origin-redirect');
  });

  it('is an abort where its own check would have failed', () => {
    expect(stopped('cors', {})).toMatchObject({ verdict: 'not-cors', rule: 'aborted' });
  });
});

describe('what is not shown', () => {
  const post = { method: 'POST' };

  it('leaves the mode of a POST open where both explain the outcome', () => {
    const script = new Script().request('1', post).sentOnly('1', { Origin: PAGE }).delivered('1', ANY);
    const verdict = judgeOnly(script.exchange());
    expect(verdict).toMatchObject({ verdict: 'allowed', certainty: 'ambiguous' });
    expect(verdict.mode.value).toBeNull();
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
    const history = createHistory();
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
    const exchange = simple({}).started('1').completed('1').exchange('firefox');
    expect(judgeOnly(exchange)).toMatchObject({
      verdict: 'blocked',
      rule: 'missing-allow-origin',
      certainty: 'certain',
    });
  });

  it('headers that pass either way decide', () => {
    expect(judgeOnly(simple(CONSENT).started('1').completed('1').exchange('firefox')).verdict).toBe(
      'allowed',
    );
  });

  it('the page’s timeline settles the rest', () => {
    const exchange = simple(ANY).started('1').completed('1').exchange('firefox');
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
    const exchange = simple({ 'Access-Control-Allow-Origin': `${PAGE}, *` })
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

import { describe, expect, it } from 'vitest';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import { PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, ECHO, OTHER, answered, judgeOnly } from '../situation.ts';

describe('what the browser refused', () => {
  it('for a missing header is certain', () => {
    const verdict = judgeOnly(answered({}).failed('1').exchange());
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
    const verdict = judgeOnly(answered(ANY).failed('1').exchange());
    expect(verdict).toMatchObject({ rule: 'wildcard-origin-with-credentials', certainty: 'inferred' });
    expect(verdict.credentials).toEqual({ value: 'include', inferred: true });
  });

  it('for a wildcard is certain where cookies were sent', () => {
    const verdict = judgeOnly(answered(ANY, { Cookie: 'a=1' }).failed('1').exchange());
    expect(verdict).toMatchObject({ rule: 'wildcard-origin-with-credentials', certainty: 'certain' });
  });

  it('although the headers pass is not blamed on CORS', () => {
    const verdict = judgeOnly(answered(CONSENT).failed('1').exchange());
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

  it('at a preflight that two rules explain, one without credentials and one with them, is ambiguous', () => {
    const script = new Script().request('1', { method: 'PUT' }).preflight('2', { method: 'PUT' }, ANY, 204);
    const verdict = judgeOnly(script.failed('1').exchange());
    expect(verdict).toMatchObject({
      verdict: 'blocked',
      rule: 'preflight-method-not-allowed',
      certainty: 'ambiguous',
      readings: [
        { rule: 'preflight-method-not-allowed', chromium: 'MethodDisallowedByPreflightResponse' },
        { rule: 'wildcard-origin-with-credentials', chromium: 'PreflightWildcardOriginNotAllowed' },
      ],
      credentials: { value: null, inferred: false },
    });
    expect(verdict.because).toMatch(
      /^Extensions can’t see whether the page asks with `credentials: "include"`/,
    );
    expect(verdict.failures.map(({ rule }) => rule)).toEqual(['preflight-method-not-allowed']);
    expect(verdict.sentence).toMatch(
      /^Blocked by CORS: 2 explanations are possible\. If the request is made without credentials: .*`PUT`.* If the request is made with credentials \(`include`\): .*: \*`/,
    );
  });

  it('for one rule whatever the credentials mode is certain, and has both of Firefox’s names', () => {
    const script = new Script().request('1', { method: 'PUT' });
    script.preflight('2', { method: 'PUT' }, { ...ANY, Location: OTHER }, 302);
    expect(judgeOnly(script.failed('1').exchange())).toMatchObject({
      rule: 'preflight-redirected',
      certainty: 'certain',
      readings: null,
      firefox: ['CORSExternalRedirectNotAllowed', 'CORSNotSupportingCredentials'],
    });
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
    const verdict = judgeOnly(answered({}).exchange());
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
    const history = createBrowserCaches();
    const exchanges = script.exchanges();
    exchanges.forEach((exchange) => history.add(exchange));
    const verdicts = exchanges.map((exchange) => judge(exchange, history));
    expect(verdicts[1]).toMatchObject({ rule: 'missing-allow-origin', reason: 'cached-response' });
    expect(verdicts[1]?.sentence).toContain('It probably came from the browser’s HTTP cache');
    const plain = answered({}).failed('1').exchange();
    const [{ request }] = plain.hops;
    if (!request.response) throw new Error('It was answered.');
    const hops = [{ request: { ...request, response: { ...request.response, fromCache: true } } }] as const;
    expect(judgeOnly({ ...plain, hops }).sentence).toContain('It came from the browser’s HTTP cache');
  });
});

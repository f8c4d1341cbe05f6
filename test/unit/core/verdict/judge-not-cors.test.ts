import { describe, expect, it } from 'vitest';
import type { Exchange, RedirectEnd } from '../../../../src/core/exchange/exchange.ts';
import type { Verdict } from '../../../../src/core/verdict/verdict.ts';
import { API, PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, ECHO, OTHER, judgeOnly } from '../situation.ts';

describe('what failed without CORS', () => {
  const cases: readonly [error: string, rule: string, reason: string | null][] = [
    ['net::ERR_CONNECTION_REFUSED', 'network-failure', 'refused'],
    ['net::ERR_NAME_NOT_RESOLVED', 'network-failure', 'dns'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'network-failure', 'tls'],
    ['net::ERR_EMPTY_RESPONSE', 'network-failure', 'closed'],
    ['net::ERR_CONTENT_LENGTH_MISMATCH', 'network-failure', 'broken-off'],
    ['NS_ERROR_NET_PARTIAL_TRANSFER', 'network-failure', 'broken-off'],
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

  it('is a redirect that broke off in Firefox, whatever its headers say', () => {
    const script = new Script().request('1').sent('1');
    script.response('1', { Location: '/next' }, 302).failed('1', 'NS_ERROR_NET_PARTIAL_TRANSFER');
    expect(judgeOnly(script.exchange('firefox'))).toMatchObject({
      verdict: 'not-cors',
      rule: 'network-failure',
      reason: 'broken-off',
    });
  });

  const unanswered = (): Exchange => {
    const script = new Script().request('1', { method: 'PUT' }).request('2', { method: 'OPTIONS' });
    return script.sent('2', { 'Access-Control-Request-Method': 'PUT' }).failed('2').failed('1').exchange();
  };

  it('is taken for the local network’s protection where a preflight failed without a cause', () => {
    expect(judgeOnly(unanswered())).toMatchObject({ rule: 'local-network-access', certainty: 'inferred' });
  });

  it('may be the same where another program recorded the failure', () => {
    const verdict = judgeOnly({ ...unanswered(), mayLackLegs: true });
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
  const stopped = (
    mode: string,
    answer: Record<string, string>,
    url = API,
    { redirectEnd, ...more }: { redirectEnd?: RedirectEnd; type?: string } = {},
  ): Verdict => {
    const script = new Script()
      .request('1', { url, ...more })
      .sentOnly('1', { Origin: PAGE, ...(mode !== '' && { 'Sec-Fetch-Mode': mode }) });
    script
      .response('1', { ...answer, Location: OTHER }, 302)
      .redirect('1', OTHER)
      .failed('1', 'net::ERR_ABORTED');
    return judgeOnly({ ...script.exchange(), ...(redirectEnd && { redirectEnd }) });
  };
  const rulesOf = ({ rule, readings }: Verdict): unknown => readings?.map((reading) => reading.rule) ?? rule;

  it('has every reading that the events allow', () => {
    const verdict = stopped('cors', ANY);
    expect(verdict.readings?.map(({ rule }) => rule)).toEqual([
      'allowed-opaque-redirect',
      'redirect-mode-error',
      'csp-blocked',
      'aborted',
    ]);
    expect(verdict).toMatchObject({ verdict: 'unknown', reason: 'ambiguous', certainty: 'ambiguous' });
  });

  it('of an element is never what the page asked for', () => {
    const verdict = stopped('cors', ANY, API, { type: 'script' });
    expect(rulesOf(verdict)).toEqual(['csp-blocked', 'aborted']);
    expect(verdict).toMatchObject({ verdict: 'not-cors', certainty: 'ambiguous' });
    expect(rulesOf(stopped('no-cors', {}, API, { type: 'image' }))).toEqual(['csp-blocked', 'aborted']);
  });

  it.each([
    ['redirect-failed', 'redirect-mode-error'],
    ['target-aborted', 'allowed-opaque-redirect'],
    ['redirect-aborted', ['csp-blocked', 'aborted']],
  ] as const)('is told apart by what DevTools show: %s', (redirectEnd, rules) => {
    expect(rulesOf(stopped('cors', ANY, API, { redirectEnd }))).toEqual(rules);
  });

  it('is an abort in Firefox, which ends the others without an error', () => {
    const script = new Script().request('1').sent('1');
    script
      .response('1', { ...ANY, Location: OTHER }, 302)
      .redirect('1', OTHER)
      .failed('1', 'NS_BINDING_ABORTED');
    expect(rulesOf(judgeOnly(script.exchange('firefox')))).toBe('aborted');
  });

  it('is an abort where DevTools show what the page cannot have asked for', () => {
    expect(rulesOf(stopped('no-cors', {}, API, { type: 'image', redirectEnd: 'target-aborted' }))).toBe(
      'aborted',
    );
  });

  it('is the end of a same-origin request', () => {
    const home = `${PAGE}/x`;
    expect(stopped('same-origin', {}, home, { redirectEnd: 'redirect-aborted' })).toMatchObject({
      verdict: 'not-cors',
      rule: 'mode-same-origin-redirect',
      certainty: 'certain',
    });
    const open = stopped('same-origin', {}, home);
    expect(open.verdict).toBe('unknown');
    expect(rulesOf(open)).toEqual(
      expect.arrayContaining(['mode-same-origin-redirect', 'allowed-opaque-redirect']),
    );
  });

  it('may be the end of a same-origin request where the mode is not shown', () => {
    const verdict = stopped('', {}, `${PAGE}/x`);
    expect(verdict.readings?.map(({ rule }) => rule)).toContain('mode-same-origin-redirect');
  });

  it('is an abort where its own check would have failed', () => {
    expect(stopped('cors', {})).toMatchObject({ verdict: 'not-cors', rule: 'aborted' });
  });

  it('in mode same-origin is the end where it leads away, and unexplained where it does not', () => {
    const refused = (location: string): unknown => {
      const script = new Script()
        .request('1', { url: `${PAGE}/x` })
        .sentOnly('1', { 'Sec-Fetch-Mode': 'same-origin' });
      script.response('1', { Location: location }, 302).failed('1', 'NS_ERROR_DOM_BAD_URI');
      return judgeOnly(script.exchange('firefox')).rule;
    };
    expect([refused(OTHER), refused('/y')]).toEqual(['mode-same-origin-redirect', 'unexplained-block']);
  });

  it.each([
    [19, false, 'aborted'],
    [20, false, 'redirect-too-many'],
    [20, true, 'aborted'],
  ])(
    'says of an abort behind %d redirects (the last one followed: %s): %s',
    (redirects, isFollowed, rule) => {
      const script = new Script();
      for (let hop = 1; hop <= redirects; hop += 1) {
        script
          .request('1')
          .sent('1')
          .response('1', { ...ANY, Location: API }, 307);
        if (hop < redirects || isFollowed) script.redirect('1', API, 307);
      }
      if (isFollowed) script.request('1').sent('1');
      expect(judgeOnly(script.failed('1', 'net::ERR_ABORTED').exchange()).rule).toBe(rule);
    },
  );
});

describe('a response that broke off in Firefox', () => {
  const broken = (headers: Record<string, string>): Verdict => {
    const script = new Script().request('1').sent('1', { 'Sec-Fetch-Mode': 'cors' }).response('1', headers);
    return judgeOnly(script.failed('1', 'NS_ERROR_NET_PARTIAL_TRANSFER').exchange('firefox'));
  };

  it('had been refused before, where its headers are', () => {
    expect(broken({})).toMatchObject({ verdict: 'blocked', rule: 'missing-allow-origin' });
  });

  it('is not CORS where its headers pass, and both where the credentials mode decides', () => {
    const consent = { ...ECHO, 'Access-Control-Allow-Credentials': 'true' };
    expect(broken(consent)).toMatchObject({ verdict: 'not-cors', rule: 'network-failure' });
    expect(broken(ECHO)).toMatchObject({ verdict: 'unknown', reason: 'ambiguous' });
  });

  it('is open where its own headers were not seen, which tell whether CORS looked at it', () => {
    const script = new Script().request('1').response('1', {});
    const verdict = judgeOnly(script.failed('1', 'NS_ERROR_NET_PARTIAL_TRANSFER').exchange('firefox'));
    expect(verdict).toMatchObject({ verdict: 'unknown', certainty: 'ambiguous' });
    expect(verdict.readings?.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['missing-allow-origin', 'network-failure']),
    );
  });

  it('was delivered where it is a stream of events, which has no other end', () => {
    const script = new Script()
      .request('1')
      .sent('1', { 'Sec-Fetch-Mode': 'cors', Accept: 'text/event-stream' });
    script.response('1', { ...ECHO, 'Access-Control-Allow-Credentials': 'true' });
    const verdict = judgeOnly(script.failed('1', 'NS_ERROR_NET_PARTIAL_TRANSFER').exchange('firefox'));
    expect(verdict).toMatchObject({ verdict: 'allowed', rule: 'allowed-exact-origin-with-credentials' });
    expect(verdict.sentence).toContain('then the transfer broke');
  });
});

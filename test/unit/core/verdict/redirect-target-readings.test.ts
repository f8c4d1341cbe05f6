import { describe, expect, it } from 'vitest';
import type { RedirectEnd } from '../../../../src/core/exchange/exchange.ts';
import type { EngineId } from '../../../../src/core/exchange/observation.ts';
import type { Verdict } from '../../../../src/core/verdict/verdict.ts';
import { API, PAGE, Script } from '../../../support/webrequest-script.ts';
import { ANY, CONSENT, judgeOnly } from '../situation.ts';

interface Stop {
  readonly to: string;
  readonly answer?: Record<string, string>;
  readonly type?: string;
  readonly mode?: string;
  readonly error?: string;
  readonly engine?: EngineId;
  readonly redirectEnd?: RedirectEnd;
  readonly timelineStatus?: number;
  readonly requester?: string;
  readonly tabId?: number;
  /** Those that the page was sent with; empty where they are not known. */
  readonly policies?: readonly string[];
  /** What Trace noted of a frame. */
  readonly secure?: boolean;
}

/** A request that the browser ended at a redirect which it had announced. */
function stopAt(stop: Stop): Verdict {
  const { to, answer = CONSENT, type = 'xmlhttprequest', mode = 'cors', engine = 'chromium' } = stop;
  const {
    error = 'net::ERR_ABORTED',
    redirectEnd,
    timelineStatus,
    policies,
    requester = PAGE,
    tabId = 1,
    secure,
  } = stop;
  const script = new Script().request('1', { url: API, type, requester, tabId });
  script.sentOnly('1', { ...(mode === 'cors' && { Origin: requester }), 'Sec-Fetch-Mode': mode });
  script
    .response('1', { ...answer, Location: to }, 307)
    .redirect('1', to, 307)
    .failed('1', error);
  return judgeOnly({
    ...script.exchange(engine),
    ...(redirectEnd && { redirectEnd }),
    ...(timelineStatus !== undefined && { timelineStatus }),
    ...(policies && { policies }),
    ...(secure !== undefined && { asked: { api: 'fetch', at: 0, secure } }),
  });
}

const rulesOf = ({ rule, readings }: Verdict): unknown => readings?.map((reading) => reading.rule) ?? rule;
const HTTP = 'http://api.example/items/';
const AWAY = 'https://cdn.example/items';

it('a redirect whose Location is no URL leads where the browser announced', () => {
  const script = new Script().request('1').sent('1', { 'Sec-Fetch-Mode': 'cors', Origin: PAGE });
  script.response('1', { ...CONSENT, Location: 'http://[' }, 302).redirect('1', HTTP);
  const exchange = script.failed('1', 'net::ERR_ABORTED').exchange();
  const verdict = judgeOnly({ ...exchange, redirectEnd: 'redirect-aborted' });
  expect(rulesOf(verdict)).toBe('mixed-content-blocked');
});

describe('a redirect from an https page to plain http', () => {
  it('is mixed content', () => {
    expect(stopAt({ to: HTTP, redirectEnd: 'redirect-aborted' })).toMatchObject({
      verdict: 'not-cors',
      rule: 'mixed-content-blocked',
      phase: 'redirect',
      certainty: 'certain',
    });
    // An element always follows a redirect.
    expect(stopAt({ to: HTTP, type: 'script', mode: 'no-cors', answer: {} }).rule).toBe(
      'mixed-content-blocked',
    );
  });

  it('may be, until DevTools tell whether the page wanted it followed; of a worker without a tab they may not', () => {
    for (const tabId of [1, -1]) {
      expect(rulesOf(stopAt({ to: HTTP, tabId }))).toEqual([
        'mixed-content-blocked',
        'allowed-opaque-redirect',
        'redirect-mode-error',
      ]);
    }
    expect(rulesOf(stopAt({ to: HTTP, tabId: -1, redirectEnd: 'redirect-aborted' }))).toBe(
      'mixed-content-blocked',
    );
  });

  it('may be, out of a frame of which nobody tells how the page around it was loaded', () => {
    const framed = (engine: EngineId, more: Partial<Stop> = {}): unknown =>
      rulesOf(stopAt({ to: HTTP, engine, requester: 'null', answer: {}, ...more }));
    const error = 'NS_ERROR_NET_ON_RECEIVING_FROM';
    expect(framed('firefox', { error })).toEqual(['missing-allow-origin', 'mixed-content-blocked']);
    expect(framed('firefox', { error, answer: ANY })).toContain('mixed-content-blocked');
    expect(framed('chromium', { answer: ANY })).toContain('mixed-content-blocked');
    // To https it is none, and images are asked for over https.
    expect(framed('firefox', { error, to: AWAY })).toBe('missing-allow-origin');
    expect(framed('firefox', { error, type: 'image' })).toBe('missing-allow-origin');
  });

  it('is known of a frame where Trace noted how the page around it was loaded', () => {
    const framed = (secure: boolean): unknown =>
      rulesOf(
        stopAt({
          to: HTTP,
          engine: 'firefox',
          requester: 'null',
          answer: {},
          error: 'NS_ERROR_NET_ON_RECEIVING_FROM',
          secure,
        }),
      );
    expect(framed(true)).toBe('mixed-content-blocked');
    expect(framed(false)).toBe('missing-allow-origin');
  });

  it('is not, where DevTools show that the page did not want it followed', () => {
    expect(stopAt({ to: HTTP, redirectEnd: 'target-aborted' }).rule).toBe('allowed-opaque-redirect');
    expect(stopAt({ to: HTTP, redirectEnd: 'redirect-failed' }).rule).toBe('redirect-mode-error');
  });

  it('is not on this machine, nor for what browsers upgrade', () => {
    for (const to of ['http://localhost:1/', 'http://x.localhost/', 'http://127.0.0.1/', 'http://[::1]/'])
      expect(rulesOf(stopAt({ to }))).toContain('csp-blocked');
    expect(rulesOf(stopAt({ to: HTTP, type: 'image' }))).toEqual(['csp-blocked', 'aborted']);
  });

  it('is refused in Firefox before the redirect’s own headers are looked at', () => {
    for (const mode of ['cors', 'no-cors'])
      expect(
        stopAt({ to: HTTP, mode, answer: {}, engine: 'firefox', error: 'NS_ERROR_DOM_BAD_URI' }),
      ).toMatchObject({
        verdict: 'not-cors',
        rule: 'mixed-content-blocked',
      });
  });
});

describe('a redirect that the policy forbids that the page was sent with', () => {
  const policies = ["script-src 'self'; img-src https://cdn.example, default-src *"];

  it('is not followed in Chromium', () => {
    const fetched = {
      to: AWAY,
      policies: ["default-src 'self'"],
      redirectEnd: 'redirect-aborted',
    } as const;
    for (const stop of [{ to: AWAY, type: 'script', policies }, fetched])
      expect(stopAt(stop)).toMatchObject({ verdict: 'not-cors', rule: 'csp-blocked', certainty: 'certain' });
  });

  it('does not forbid what it lists', () => {
    expect(rulesOf(stopAt({ to: AWAY, type: 'image', policies }))).toEqual(['csp-blocked', 'aborted']);
  });

  it('is followed by nobody who did not want it followed', () => {
    const stop = { to: AWAY, policies: ["default-src 'self'"] };
    expect(rulesOf(stopAt(stop))).toEqual(['csp-blocked', 'allowed-opaque-redirect', 'redirect-mode-error']);
    expect(stopAt({ ...stop, redirectEnd: 'target-aborted' }).rule).toBe('allowed-opaque-redirect');
    expect(stopAt({ ...stop, redirectEnd: 'redirect-failed' }).rule).toBe('redirect-mode-error');
  });
});

describe('a redirect to a URL with a password', () => {
  it('ends the request of an element', () => {
    const to = 'https://u:p@cdn.example/x.png';
    expect(stopAt({ to, type: 'image', mode: 'no-cors', answer: {} })).toMatchObject({
      verdict: 'not-cors',
      rule: 'redirect-location-userinfo',
      certainty: 'certain',
    });
  });

  it('ends it on the page’s own origin, too', () => {
    const stop = { to: 'https://u:p@app.example/x', type: 'image', mode: 'no-cors' };
    expect(stopAt(stop)).toMatchObject({ rule: 'redirect-location-userinfo', certainty: 'certain' });
  });

  /** A beacon to this URL, redirected there by another server. */
  const beacon = (to: string, from = API): Script =>
    new Script()
      .request('1', { url: from, method: 'POST', type: 'ping' })
      .sentOnly('1', { Origin: PAGE, 'Sec-Fetch-Mode': 'no-cors' })
      .response('1', { Location: to }, 302)
      .redirect('1', to)
      .request('1', { url: to, type: 'ping' })
      .sentOnly('1', { Origin: 'null', 'Sec-Fetch-Mode': 'no-cors' });

  it('is followed for a beacon in Chromium, whose page is told that it failed', () => {
    const to = 'https://u:p@app.example/x';
    for (const script of [
      beacon(to).delivered('1'),
      beacon(to),
      beacon('https://:p@cdn.example/').failed('1'),
    ])
      expect(judgeOnly(script.exchange())).toMatchObject({
        verdict: 'not-cors',
        rule: 'redirect-location-userinfo',
        phase: 'redirect',
        certainty: 'certain',
      });
    expect(judgeOnly(beacon(to).delivered('1').exchange('firefox')).verdict).toBe('allowed');
  });
});

describe('a redirect that Firefox announced and did not follow', () => {
  const refused = { to: AWAY, engine: 'firefox', error: 'NS_ERROR_NET_ON_RECEIVING_FROM' } as const;

  it('is open where its headers pass without credentials alone', () => {
    expect(stopAt({ ...refused, answer: ANY })).toMatchObject({
      verdict: 'unknown',
      reason: 'ambiguous',
      readings: [
        { verdict: 'blocked', rule: 'wildcard-origin-with-credentials' },
        { verdict: 'not-cors', rule: 'csp-blocked' },
      ],
    });
  });

  it('was forbidden by a policy where its headers pass', () => {
    const verdict = stopAt(refused);
    expect(verdict).toMatchObject({ verdict: 'not-cors', rule: 'csp-blocked', certainty: 'inferred' });
    expect(stopAt({ ...refused, mode: 'no-cors', type: 'image', answer: {} }).rule).toBe('csp-blocked');
  });

  it('is not settled by its status in the timeline, which may be there although it was refused', () => {
    expect(rulesOf(stopAt({ ...refused, answer: ANY, timelineStatus: 307 }))).toEqual([
      'wildcard-origin-with-credentials',
      'csp-blocked',
    ]);
  });

  it('is blocked where its headers fail either way', () => {
    expect(stopAt({ ...refused, answer: {} })).toMatchObject({
      verdict: 'blocked',
      rule: 'missing-allow-origin',
    });
  });

  it('may have been forbidden all the same where the page has a policy, which Firefox looks at first', () => {
    const stopped = stopAt({ ...refused, answer: {}, policies: [] });
    expect(stopped).toMatchObject({ verdict: 'unknown', reason: 'ambiguous' });
    expect(rulesOf(stopped)).toEqual(['missing-allow-origin', 'csp-blocked']);
    expect(rulesOf(stopAt({ ...refused, to: 'ftp://api.example/', policies: [] }))).toContain('csp-blocked');
    expect(stopAt({ to: AWAY, answer: {}, error: 'net::ERR_FAILED', policies: [] }).verdict).toBe('blocked');
  });

  it('was forbidden by the policy that the page was sent with, whatever the redirect’s headers say', () => {
    const policies = [`connect-src ${API}; img-src *`];
    for (const answer of [{}, ANY, CONSENT]) {
      expect(stopAt({ ...refused, answer, policies })).toMatchObject({
        verdict: 'not-cors',
        rule: 'csp-blocked',
        certainty: 'certain',
        because: expect.stringContaining('`connect-src`') as unknown,
      });
    }
    expect(stopAt({ ...refused, answer: {}, policies: ['connect-src *'] }).rule).toBe('missing-allow-origin');
    expect(rulesOf(stopAt({ ...refused, answer: ANY, policies, type: 'image' }))).toContain(
      'wildcard-origin-with-credentials',
    );
  });

  it('of the page’s own origin says nothing of the mode', () => {
    const script = new Script().request('1', { url: `${PAGE}/own` }).sentOnly('1', {});
    script
      .response('1', { Location: AWAY }, 303)
      .redirect('1', AWAY, 303)
      .failed('1', 'NS_ERROR_NET_ON_RECEIVING_FROM');
    const { rule, mode } = judgeOnly(script.exchange('firefox'));
    expect([rule, mode.value]).toEqual(['csp-blocked', null]);
  });

  it('by the browser itself, to https, may be one that the page did not want followed', () => {
    const upgrade = (type: string): unknown => {
      const script = new Script()
        .request('1', { url: 'http://api.example/', type })
        .redirect('1', 'https://api.example/', 307);
      return rulesOf(judgeOnly(script.failed('1', 'net::ERR_ABORTED').exchange()));
    };
    expect(upgrade('xmlhttprequest')).toEqual(['allowed-opaque-redirect', 'redirect-mode-error', 'aborted']);
    expect(upgrade('font')).toBe('aborted');
  });

  it('by an element has no cause that is known, where the browser names no error', () => {
    const script = new Script().request('1', { url: API, type: 'script' }).sent('1');
    script
      .response('1', { ...CONSENT, Location: AWAY }, 302)
      .redirect('1', AWAY)
      .completed('1');
    expect(judgeOnly(script.exchange('firefox'))).toMatchObject({
      verdict: 'not-cors',
      rule: 'unexplained-block',
    });
  });
});

import { describe, expect, it, test } from 'vitest';
import type { Exchange, Leg, LegResponse } from '../../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import { UNKNOWN_REASONS } from '../../../../src/core/verdict/verdict.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';
import { judgeOnly } from '../situation.ts';

const ASKED = [
  { name: 'Origin', value: 'https://app.test' },
  { name: 'Access-Control-Request-Method', value: 'PUT' },
];

function preflight(change: Partial<Leg> = {}): Leg {
  return buildLeg({ kind: 'preflight', requestId: 'p', method: 'OPTIONS', requestHeaders: ASKED, ...change });
}

function answer(status: number, ...lines: [name: string, value: string][]): LegResponse {
  const headers = lines.map(([name, value]) => ({ name, value }));
  return { status, statusLine: '', headers, at: 1002, fromCache: false };
}

/** From a file of another program, without the response of its last request. */
function unanswered(change: Partial<Leg>, more: Partial<Exchange> = {}, before?: Leg): Exchange {
  const exchange = buildExchange('1', {}, { mayLackLegs: true, ...more });
  const { response: _, bodyAt: __, ...request } = { ...exchange.hops[0].request, ...change };
  return { ...exchange, hops: [{ request, ...(before && { preflight: before }) }] };
}

describe.each(['requester', 'headers', 'response'] as const)('without the %s', (unrecorded) => {
  it('nothing is asserted, and what is missing is named', () => {
    const verdict = judgeOnly(buildExchange('1', {}, { mayLackLegs: true, unrecorded }));
    expect(verdict).toMatchObject({
      verdict: 'unknown',
      rule: null,
      reason: `${unrecorded}-not-recorded`,
      certainty: 'certain',
      because: 'What decided it was not recorded.',
      failures: [],
      readings: null,
      netError: null,
    });
    expect(verdict.sentence).toMatch(/^Unknown: the recording/);
  });
});

test('the mode is said where it was sent, and only there', () => {
  const sent = [{ name: 'Sec-Fetch-Mode', value: 'no-cors' }];
  const unrecorded = 'headers';
  expect(judgeOnly(buildExchange('1', { requestHeaders: sent }, { unrecorded })).mode).toEqual({
    value: 'no-cors',
    inferred: false,
  });
  expect(judgeOnly(buildExchange('1', {}, { unrecorded })).mode).toEqual({ value: null, inferred: false });
});

describe('a request without a response and without an error', () => {
  it('is blocked where its preflight was refused', () => {
    const refused = preflight({ response: answer(403) });
    const verdict = judgeOnly(unanswered({ method: 'PUT' }, { unrecorded: 'response' }, refused));
    expect(verdict).toMatchObject({ verdict: 'blocked', rule: 'missing-allow-origin', phase: 'preflight' });
  });

  it('is unknown where its preflight passed, or would have under one credentials mode', () => {
    const lines: [string, string][] = [
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Methods', 'PUT'],
    ];
    const passed = preflight({ response: answer(204, ...lines) });
    const verdict = judgeOnly(unanswered({ method: 'PUT' }, { unrecorded: 'response' }, passed));
    expect(verdict).toMatchObject({ verdict: 'unknown', reason: 'response-not-recorded' });
  });
});

describe('a request without a response that failed as CORS makes it fail', () => {
  const error = 'net::ERR_FAILED';

  it('is unknown, for other requests fail so, too', () => {
    expect(judgeOnly(unanswered({ error }))).toMatchObject({
      verdict: 'unknown',
      reason: 'response-not-shown',
      netError: null,
      sentence: expect.stringContaining('`net::ERR_FAILED`') as string,
    });
  });

  it('is unknown where its preflight passed', () => {
    const passed = preflight({
      response: answer(
        204,
        ['Access-Control-Allow-Origin', 'https://app.test'],
        ['Access-Control-Allow-Credentials', 'true'],
        ['Access-Control-Allow-Methods', 'PUT'],
      ),
    });
    const verdict = judgeOnly(unanswered({ error, method: 'PUT' }, {}, passed));
    expect(verdict).toMatchObject({ verdict: 'unknown', reason: 'response-not-shown' });
  });

  it('is blocked where its preflight was refused', () => {
    const { sentAt: _, ...unsent } = unanswered(
      { error, method: 'PUT' },
      {},
      preflight({ response: answer(404) }),
    ).hops[0].request;
    const exchange = unanswered({}, {}, preflight({ response: answer(404) }));
    const [{ preflight: refused }] = exchange.hops;
    const verdict = judgeOnly({
      ...exchange,
      hops: [{ request: unsent, ...(refused && { preflight: refused }) }],
    });
    expect(verdict).toMatchObject({ verdict: 'blocked', phase: 'preflight' });
  });
});

describe('a preflight alone', () => {
  it('that ended in an error is told by it', () => {
    const exchange = buildExchange('1', {}, { mayLackLegs: true });
    const { response: _, bodyAt: __, ...leg } = preflight({ error: 'net::ERR_CONNECTION_REFUSED' });
    expect(judgeOnly({ ...exchange, hops: [{ request: leg }] })).toMatchObject({
      verdict: 'not-cors',
      rule: 'network-failure',
      phase: 'preflight',
    });
  });

  it('that passed tells nothing of its request', () => {
    const exchange = buildExchange('1', {}, { mayLackLegs: true });
    const passed = preflight({
      response: answer(204, ['Access-Control-Allow-Origin', '*'], ['Access-Control-Allow-Methods', 'PUT']),
    });
    const verdict = judgeOnly({ ...exchange, hops: [{ request: passed }] });
    expect(verdict).toMatchObject({ verdict: 'unknown', reason: 'request-not-seen' });
    expect(verdict.sentence).toContain('the preflight passed');
  });
});

describe('a redirect whose target is not in the file', () => {
  const redirectTo = (
    location: string,
    engine: Exchange['engine'],
    mode: string,
    ...lines: [string, string][]
  ): Exchange =>
    buildExchange(
      '1',
      {
        kind: 'redirect',
        requestHeaders: [
          { name: 'Origin', value: 'https://app.test' },
          { name: 'Sec-Fetch-Mode', value: mode },
        ],
        response: answer(302, ['Location', location], ...lines),
      },
      { engine, mayLackLegs: true },
    );
  const redirect = redirectTo.bind(undefined, 'https://b.test/');

  it.each(['chromium', 'firefox'] as const)('leaves open what became of it, in %s', (engine) => {
    const verdicts = [
      judgeOnly(redirect(engine, 'cors', ['Access-Control-Allow-Origin', '*'])),
      judgeOnly(redirect(engine, 'no-cors')),
    ];
    for (const verdict of verdicts)
      expect(verdict).toMatchObject({ verdict: 'unknown', reason: 'redirect-target-not-recorded' });
  });

  it.each(['ftp://b.test/', 'https://user:pass@b.test/'])(
    'says nothing of a target such as %s, at which the page may not have wanted to arrive',
    (location) => {
      const open: [string, string] = ['Access-Control-Allow-Origin', 'https://app.test'];
      const consent: [string, string] = ['Access-Control-Allow-Credentials', 'true'];
      expect(judgeOnly(redirectTo(location, 'chromium', 'cors', open, consent))).toMatchObject({
        verdict: 'unknown',
        reason: 'redirect-target-not-recorded',
      });
    },
  );

  it.each(['chromium', 'firefox'] as const)('is blocked where it was refused itself, in %s', (engine) => {
    expect(judgeOnly(redirect(engine, 'cors'))).toMatchObject({
      verdict: 'blocked',
      rule: 'missing-allow-origin',
      phase: 'redirect',
    });
  });
});

describe('a file that has no preflight of a request that needed one', () => {
  const put: Partial<Leg> = { method: 'PUT', startedAt: 9000 };

  it('is not taken for a cache that answered', () => {
    const verdict = judgeOnly(buildExchange('1', put, { mayLackLegs: true }));
    expect(verdict).toMatchObject({
      verdict: 'allowed',
      rule: 'allowed-wildcard',
      certainty: 'certain',
      cachedPreflights: [null],
    });
  });

  it('may have an earlier one that would do, which is likely and no more', () => {
    const lines: [string, string][] = [
      ['Access-Control-Allow-Origin', 'https://app.test'],
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Access-Control-Max-Age', '600'],
    ];
    const response = { ...answer(200, ...lines), at: 9002 };
    const exact = { ...put, response };
    const first = buildExchange('1', { ...exact, startedAt: 2000 }, { mayLackLegs: true });
    const earlier: Exchange = {
      ...first,
      hops: [{ request: first.hops[0].request, preflight: preflight({ response: answer(204, ...lines) }) }],
    };
    const later = buildExchange('2', exact, { mayLackLegs: true });
    const caches = createBrowserCaches();
    for (const exchange of [earlier, later]) caches.add(exchange);
    expect(judge(later, caches)).toMatchObject({
      verdict: 'allowed',
      rule: 'allowed-preflight-cached',
      certainty: 'inferred',
    });
    const { mayLackLegs: _, ...captured } = later;
    expect(judge(captured, caches).certainty).toBe('certain');
  });
});

test('where its recorder does not say whether the page got it, Chromium’s end of a request proves nothing', () => {
  const refused = { response: answer(200) };
  expect(judgeOnly(buildExchange('1', refused)).verdict).toBe('allowed');
  expect(judgeOnly(buildExchange('1', refused, { outcomeUnseen: true }))).toMatchObject({
    verdict: 'blocked',
    rule: 'missing-allow-origin',
  });
});

describe('a response without CORS whose own policy refuses other origins', () => {
  const image = (policy: string, change: Partial<Exchange> = {}): Exchange =>
    buildExchange(
      '1',
      {
        requestHeaders: [{ name: 'Sec-Fetch-Mode', value: 'no-cors' }],
        response: answer(200, ['Cross-Origin-Resource-Policy', policy]),
      },
      { type: 'image', mayLackLegs: true, outcomeUnseen: true, ...change },
    );

  it('was stopped by that, where its recorder does not say', () => {
    expect(judgeOnly(image('same-origin'))).toMatchObject({
      verdict: 'not-cors',
      rule: 'corp-blocked',
      netError: null,
    });
  });

  it('is no other policy, and not the page’s own origin', () => {
    expect(judgeOnly(image('cross-origin')).rule).toBe('allowed-no-cors-opaque');
    expect(judgeOnly(image('same-origin', { requester: 'https://api.test' })).rule).not.toBe('corp-blocked');
    const { outcomeUnseen: _, ...delivered } = image('same-origin');
    expect(judgeOnly(delivered).rule).toBe('allowed-no-cors-opaque');
  });
});

describe('a response without CORS of a type that the element cannot use', () => {
  const got = (type: string, more: readonly (readonly [string, string])[], change: Partial<Exchange> = {}) =>
    judgeOnly(
      buildExchange(
        '1',
        {
          requestHeaders: [
            { name: 'Sec-Fetch-Mode', value: 'no-cors' },
            { name: 'Sec-Fetch-Site', value: 'cross-site' },
          ],
          response: answer(
            200,
            ['Content-Type', type],
            ...more.map(([name, value]) => [name, value] as [string, string]),
          ),
        },
        { type: 'script', mayLackLegs: true, outcomeUnseen: true, ...change },
      ),
    );

  it('is hidden where the browser does not look into it', () => {
    expect(got('application/json', [['X-Content-Type-Options', 'nosniff']])).toMatchObject({
      verdict: 'not-cors',
      rule: 'orb-blocked',
      certainty: 'inferred',
      netError: null,
    });
  });

  it('is left open where its body decides', () => {
    const verdict = got('text/html', []);
    expect(verdict).toMatchObject({ verdict: 'unknown', reason: 'ambiguous' });
    expect(verdict.readings?.map(({ rule }) => rule)).toEqual(['orb-blocked', 'allowed-no-cors-opaque']);
    expect(verdict.sentence).toContain('Opaque if it is not');
  });

  it('reaches a script that asked without CORS, and is opaque where nothing forbids it, though not certainly', () => {
    const opaque = { rule: 'allowed-no-cors-opaque', certainty: 'inferred' };
    expect(got('application/json', [], { type: 'xmlhttprequest' })).toMatchObject(opaque);
    expect(got('text/javascript', [])).toMatchObject(opaque);
    expect(got('', [])).toMatchObject(opaque);
  });

  it('is refused by a policy for its own site', () => {
    const policy = [['Cross-Origin-Resource-Policy', 'same-site']] as const;
    expect(got('image/png', policy)).toMatchObject({ rule: 'corp-blocked', certainty: 'certain' });
  });
});

describe('headers among which `Origin` could not be', () => {
  const got = (lines: readonly [string, string][], more: Partial<Exchange> = {}) =>
    judgeOnly(
      buildExchange(
        '1',
        { requestHeaders: [], response: answer(200, ...lines), bodyAt: 1003 },
        { unrecorded: 'origin', mayLackLegs: true, ...more },
      ),
    );

  it('leave open whether the request was made with CORS', () => {
    const verdict = got([['Access-Control-Allow-Origin', '*']]);
    expect(verdict).toMatchObject({ verdict: 'allowed', certainty: 'ambiguous', mode: { value: null } });
  });

  it('and a response that lets in nobody was got without CORS', () => {
    expect(got([['Content-Type', 'image/png']]).rule).toBe('allowed-no-cors-opaque');
  });

  it.each<[string, [string, string][]]>([
    ['another origin than the page’s', [['Access-Control-Allow-Origin', 'https://other.test']]],
    ['nobody', []],
  ])('do not say who asked where the response lets in %s', (_, lines) => {
    expect(got(lines, { type: 'font' })).toMatchObject({
      verdict: 'unknown',
      reason: 'requester-not-recorded',
    });
  });

  it('say as little where the response is not there either', () => {
    const exchange = buildExchange('1', { bodyAt: 1003 }, { unrecorded: 'origin', type: 'font' });
    const { response: _, ...request } = exchange.hops[0].request;
    expect(judgeOnly({ ...exchange, hops: [{ request }] }).reason).not.toBe('headers-rewritten');
  });

  it('leave open who asked where the response lets in another origin', () => {
    const verdict = got([['Access-Control-Allow-Origin', 'https://other.test']]);
    expect(verdict).toMatchObject({ verdict: 'unknown', reason: 'ambiguous' });
    expect(verdict.readings?.map(({ reason }) => reason)).toEqual(['requester-not-recorded', null]);
  });
});

test('reasons are told apart', () => {
  expect(new Set(UNKNOWN_REASONS).size).toBe(UNKNOWN_REASONS.length);
});

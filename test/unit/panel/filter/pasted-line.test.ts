import { describe, expect, test } from 'vitest';
import type { Exchange, Leg } from '../../../../src/core/exchange/exchange.ts';
import type { Header } from '../../../../src/core/fetch/headers.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import { credentialsIn, requestOf } from '../../../../src/panel/filter/pasted-line.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';
import { rowsOf } from '../rows.ts';

const NO_ORIGIN = "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
const ORIGIN = { name: 'Access-Control-Allow-Origin', value: 'https://app.test' };
const ANY = { name: 'Access-Control-Allow-Origin', value: '*' };

function chromium(why: string): string {
  return `Access to fetch at 'https://api.test/data' from origin 'https://app.test' has been blocked by CORS policy: ${why}`;
}

function firefox(why: string): string {
  return `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.test/data. (Reason: ${why}).`;
}

function answeredBy(headers: readonly Header[]): Pick<Leg, 'response'> {
  return {
    response: {
      status: 200,
      statusLine: 'HTTP/1.1 200 OK',
      headers: [...headers],
      at: 1002,
      fromCache: false,
    },
  };
}

function refused(id: string, headers: readonly Header[], change: Partial<Leg> = {}): Exchange {
  const { bodyAt: _, ...request } = buildLeg({
    requestId: id,
    error: 'net::ERR_FAILED',
    ...answeredBy(headers),
    ...change,
  });
  return buildExchange(id, {}, { hops: [{ request }] });
}

/** A request that its preflight refused. */
function refusedAtPreflight(headers: readonly Header[]): Exchange {
  const preflight = buildLeg({
    kind: 'preflight',
    method: 'OPTIONS',
    requestHeaders: [
      { name: 'Origin', value: 'https://app.test' },
      { name: 'Access-Control-Request-Method', value: 'PUT' },
    ],
    ...answeredBy(headers),
  });
  const {
    response: _,
    sentAt: __,
    bodyAt: ___,
    ...request
  } = buildLeg({ method: 'PUT', error: 'net::ERR_FAILED' });
  return buildExchange('put', {}, { hops: [{ preflight, request }] });
}

describe('the request that a line is about', () => {
  test('is none where it names several', () => {
    const rows = rowsOf([refused('a', []), refused('b', [], { url: 'https://api.test/other' })]);
    expect(requestOf(chromium(NO_ORIGIN), rows)).toBeUndefined();
    expect(requestOf(chromium(NO_ORIGIN), [])).toBeUndefined();
  });

  test.each([
    ['of two, the later', [refused('a', [], { startedAt: 5000 }), refused('b', [])], NO_ORIGIN],
    ['failed, if others did not', [refused('a', []), buildExchange('b', { startedAt: 5000 })], 'whatever'],
    [
      'failed as it says',
      [refused('a', []), refused('b', [{ ...ORIGIN, value: 'https://x.test' }])],
      NO_ORIGIN,
    ],
    ['is the only one, even if it did not fail', [buildExchange('a')], NO_ORIGIN],
  ])('%s', (_, exchanges, why) => expect(requestOf(chromium(why), rowsOf(exchanges))?.id).toBe('a'));

  test.each([
    ['Location', refused('a', [{ name: 'Location', value: 'https://login.test/' }], { kind: 'redirect' })],
    ['the browser', refused('a', [], { kind: 'redirect', redirectedTo: 'https://login.test/' })],
  ])('was redirected, if the line says so and %s, too', (_, moved) => {
    const rows = rowsOf([moved, refused('b', [], { startedAt: 5000 })]);
    const line = chromium(NO_ORIGIN).replace(
      "https://api.test/data'",
      "https://login.test/' (redirected from 'https://api.test/data')",
    );
    expect(requestOf(line, rows)?.id).toBe('a');
  });

  test('has the method that the line has', () => {
    const rows = rowsOf([refused('a', [], { method: 'POST' }), refused('b', [], { startedAt: 5000 })]);
    expect(requestOf('app.js:1 POST https://api.test/data net::ERR_FAILED', rows)?.id).toBe('a');
  });
});

describe('credentials', () => {
  const told = (exchange: Exchange, line: string): boolean | undefined => {
    const caches = createBrowserCaches();
    caches.add(exchange);
    return credentialsIn(line, exchange, (one) => judge(one, caches));
  };
  const noMethod = refusedAtPreflight([ORIGIN, { name: 'Access-Control-Allow-Methods', value: 'GET' }]);

  test.each([
    [
      "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
      [ANY],
    ],
    [
      "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
      [ORIGIN],
    ],
  ])('Chromium speaks of them: %s', (why, headers) => {
    expect(told(refused('a', headers), chromium(why))).toBe(true);
  });

  test.each([
    ['Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’', [ANY]],
    ['expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’', [ORIGIN]],
  ])('Firefox speaks of them: %s', (why, headers) => {
    const exchange = {
      ...refused('a', headers, { error: 'NS_ERROR_DOM_BAD_URI' }),
      engine: 'firefox' as const,
    };
    expect(told(exchange, firefox(why))).toBe(true);
  });

  test.each([
    ['Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.', false],
    [
      "Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
      true,
    ],
    [NO_ORIGIN, undefined],
    ['', undefined],
  ])('a request with two readings: %s', (why, credentials) => {
    expect(told(noMethod, chromium(why))).toBe(credentials);
  });

  test('a line that is true either way says nothing of them', () => {
    expect(told(refused('a', []), chromium(NO_ORIGIN))).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import { consoleTest, isConsoleLine, namesNoRequest } from '../../../../src/panel/filter/console-line.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';
import { ONE_PASS, processorTimeOf } from '../../../support/processor-time.ts';
import { rowsOf } from '../rows.ts';

const SECRET = 'https://api.test/me?token=redacted-3-20&lang=en';

const rows = rowsOf([
  buildExchange('orders', { url: 'https://api.test/orders#top' }),
  buildExchange('other-page', { url: 'https://cdn.test/' }, { requester: 'https://admin.test' }),
  buildExchange('script', { url: 'https://app.test/app.js' }),
  buildExchange('secret', { url: SECRET }),
  buildExchange(
    'moved',
    {},
    {
      hops: [
        { request: buildLeg({ url: 'https://api.test/old', kind: 'redirect' }) },
        { request: buildLeg({ url: 'https://api.test/new' }) },
      ],
    },
  ),
]);

/** As the filter box has it: white space in one line. */
function found(text: string): string[] {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  expect(isConsoleLine(line)).toBe(true);
  return rows.filter(consoleTest(line)).map(({ id }) => id);
}

describe('Chromium’s console', () => {
  const SAYS =
    "Access to fetch at 'https://api.test/orders' from origin 'https://app.test' has been blocked by CORS policy:";

  test.each([
    "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    "Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
    "The 'Access-Control-Allow-Origin' header has a value 'https://api.test/new' that is not equal to the supplied origin. Have the server send the header with a valid value.",
  ])('… %s', (why) => expect(found(`${SAYS} ${why}`)).toEqual(['orders']));

  test('with where it was printed, its stack, and the request line', () =>
    expect(
      found(`(index):12 ${SAYS} No 'Access-Control-Allow-Origin' header is present on the requested resource.
        (anonymous) @ https://app.test/app.js
        app.js:12  GET https://api.test/orders net::ERR_FAILED 502 (Bad Gateway)`),
    ).toEqual(['orders']));

  test('a request line alone, as copied with its initiator', () =>
    expect(found('(anonymous)\n app.js:1 GET https://api.test/orders net::ERR_FAILED')).toEqual(['orders']));

  test('a redirected request', () =>
    expect(
      found(
        "Access to XMLHttpRequest at 'https://api.test/new' (redirected from 'https://api.test/old') from origin 'https://app.test' has been blocked by CORS policy: …",
      ),
    ).toEqual(['moved']));

  test('the end of a URL before “Failed to load resource”', () => {
    expect(found('api.test/orders:1  Failed to load resource: net::ERR_FAILED')).toEqual(['orders']);
    expect(found('orders:1 Failed to load resource: net::ERR_FAILED')).toEqual(['orders']);
    expect(found('rders:1 Failed to load resource: net::ERR_FAILED')).toEqual([]);
  });

  test.each([
    "Mixed Content: The page at 'https://app.test/' was loaded over HTTPS, but requested an insecure resource 'https://api.test/orders'. This request has been blocked; the content must be served over HTTPS.",
    "Refused to connect to 'https://api.test/orders' because it violates the following Content Security Policy directive: \"connect-src 'self'\".",
    "Subresource Integrity: The resource 'https://api.test/orders' has an integrity attribute, but the resource requires the request to be CORS enabled to check the integrity, and it is not.",
    'app.js:3 GET https://api.test/orders net::ERR_BLOCKED_BY_ORB',
    'Uncaught (in promise) AxiosError {config: {url: "https://api.test/orders", method: "get"}}',
    'app.js:12  PUT https://api.test/orders net::ERR_FAILED load @ app.js:12 (anonymous) @ https://api.test/new',
  ])('… %s', (line) => expect(found(line)).toEqual(['orders']));

  test('several lines at once', () =>
    expect(
      found(`${SAYS} No 'Access-Control-Allow-Origin' header is present on the requested resource.
        app.js:9  GET https://api.test/new net::ERR_CONNECTION_REFUSED`),
    ).toEqual(['orders', 'moved']));

  test('a URL with its middle left out', () =>
    expect(found('GET https://api.test/o…ers net::ERR_FAILED')).toEqual(['orders']));

  test('another page’s request to the same URL is not meant', () =>
    expect(found("Access to fetch at 'https://cdn.test/' from origin 'https://app.test' …")).toEqual([]));

  test('a URL whose secret the log has a placeholder for', () => {
    expect(found("Access to fetch at 'https://api.test/me?token=abc.def&lang=en' has been …")).toEqual([
      'secret',
    ]);
    expect(found("Access to fetch at 'https://api.test/me?token=abc.def&lang=fr' has been …")).toEqual([]);
  });
});

test.each([
  ['https://api.test/a1/b2/x&y', true],
  ['https://api.test/a1/b2/x&z', false],
  ['https://api.test/a1/x&y', false],
  ['https://api.test/a#1/b2/x&y', false],
  ['https://api.test/a1/b&2/x&y', false],
  ['https://cdn.test/a1/b2/x&y', false],
])('a URL with placeholders in its path and %s', (url, isFound) => {
  const hidden = rowsOf([buildExchange('hidden', { url: 'https://api.test/redacted-1-9/redacted-2-9/x&y' })]);
  expect(hidden.filter(consoleTest(`GET ${url} failed`)).map(({ id }) => id)).toEqual(
    isFound ? ['hidden'] : [],
  );
});

const LONG = 500_000;

test.each([
  ['one long word', `x ${'A'.repeat(LONG)}`],
  ['a long URL', `GET https://api.test/${'A'.repeat(LONG)} net::ERR_FAILED`],
  ['line numbers', `x ${'a:1'.repeat(LONG / 3)}`],
  ['dots', `GET https://api.test/${'.'.repeat(LONG)}x net::ERR_FAILED`],
  ['slashes', `GET https://api.test/${'/'.repeat(LONG)}& net::ERR_FAILED`],
  ['white space', `GET${' '.repeat(LONG)}x https://api.test/`],
])('%s takes linear time', (_, text) => {
  const hidden = rowsOf([buildExchange('hidden', { url: `https://api.test/${'redacted-1-9/'.repeat(9)}x` })]);
  const time = processorTimeOf(() => [
    isConsoleLine(text),
    namesNoRequest(text),
    hidden.filter(consoleTest(text)),
  ]);
  expect(time).toBeLessThan(ONE_PASS);
});

describe('Firefox’s console', () => {
  const SAYS =
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.test/orders.';

  test.each([
    '(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 502.',
    '(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://api.test/new’).',
    '(Reason: CORS request did not succeed). Status code: (null).[Learn More] https://app.test/app.js:3:9',
  ])('… %s', (why) => expect(found(`${SAYS} ${why}`)).toEqual(['orders']));

  test.each([
    'GET https://api.test/orders CORS Missing Allow Origin',
    'XHRGEThttps://api.test/orders CORS Missing Allow Origin',
    'XHR GET https://api.test/orders [HTTP/1.1 502 Bad Gateway 9ms]',
    'Blocked loading mixed active content “https://api.test/orders”',
    'downloadable font: download failed (font-family: "Brand" style:normal): bad URI or cross-site access not allowed source: https://api.test/orders',
    'Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf https://api.test/orders. (Grund: CORS-Kopfzeile ‚Access-Control-Allow-Origin‘ fehlt).',
  ])('%s', (line) => expect(found(line)).toEqual(['orders']));
});

test('a host without a path', () => expect(found('Failed to load https://cdn.test')).toEqual(['other-page']));

test('terms and single words are no console line', () => {
  for (const text of ['https://api.test/orders', 'origin=https://admin.test method=POST', 'two words'])
    expect(isConsoleLine(text)).toBe(false);
});

test.each([
  ['Uncaught (in promise) TypeError: Failed to fetch at login (https://app.test/app.js:3:18)', true],
  ['TypeError: NetworkError when attempting to fetch resource.', true],
  ['AxiosError: Network Error', true],
  ["Access to fetch at 'https://api.test/orders' from origin 'https://app.test' has been blocked", false],
  ['words', false],
])('whether a script’s error names no request: %s', (line, isNameless) => {
  expect(namesNoRequest(line)).toBe(isNameless);
});

import { describe, expect, test } from 'vitest';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import type { Verdict } from '../../../../src/core/verdict/verdict.ts';
import type { Hints } from '../../../../src/panel/paste/pasted-hops.ts';
import { readPasted, type Pasted } from '../../../../src/panel/paste/read-pasted.ts';

const NOTHING: Hints = { origin: '', url: '', method: '', credentials: false };

function read(text: string, hints: Partial<Hints> = {}, engine: 'chromium' | 'firefox' = 'chromium'): Pasted {
  const pasted = readPasted(text, { ...NOTHING, ...hints }, engine, 1000);
  if ('field' in pasted) throw new Error(`${pasted.field}: ${pasted.says}`);
  return pasted;
}

function judged(...parameters: Parameters<typeof read>): Verdict {
  const { exchange } = read(...parameters);
  const caches = createBrowserCaches();
  caches.add(exchange);
  return judge(exchange, caches);
}

function problem(text: string, hints: Partial<Hints> = {}): string {
  const pasted = readPasted(text, { ...NOTHING, ...hints }, 'chromium', 1000);
  return 'field' in pasted ? pasted.field : 'none';
}

const GET = `$ curl -i https://api.test/users -H 'Origin: https://app.test'\r
HTTP/2 200 \r
content-type: application/json\r
access-control-allow-origin: https://app.test\r
\r
{"HTTP/1.1": "200 not a status line"}
`;

describe('a command and its output', () => {
  test('says method, URL, origin and headers', () => {
    const { exchange } = read(GET);
    expect(exchange).toMatchObject({
      requester: 'https://app.test',
      hops: [{ request: { method: 'GET', url: 'https://api.test/users', response: { status: 200 } } }],
    });
    expect(exchange.hops[0].request.response?.headers).toHaveLength(2);
  });

  test.each(['chromium', 'firefox'] as const)('is allowed or blocked as %s would', (engine) => {
    expect(judged(GET, {}, engine)).toMatchObject({ verdict: 'allowed', rule: 'allowed-exact-origin' });
    expect(judged(GET.replace(/access-control.*\r\n/, ''), {}, engine)).toMatchObject({
      verdict: 'blocked',
      rule: 'missing-allow-origin',
      phase: 'request',
    });
    const wildcard = GET.replace('-origin: https://app.test', '-origin: *');
    expect(judged(wildcard, {}, engine)).toMatchObject({ verdict: 'allowed', rule: 'allowed-wildcard' });
    expect(judged(wildcard, { credentials: true }, engine)).toMatchObject({
      verdict: 'blocked',
      rule: 'wildcard-origin-with-credentials',
    });
  });

  test('options are read as curl reads them', () => {
    const command = `curl -sSi -XPUT --header="Origin: https://app.test" \\
      --data-raw '{"it''s": 1}' -H "Content-Type: application/json" -o /dev/null -u me:secret 'https://api.test/a b'
HTTP/1.1 200 OK

`;
    const { hops } = read(command).exchange;
    expect(hops[0].request).toMatchObject({ method: 'PUT', url: 'https://api.test/a%20b' });
    const names = hops[0].request.requestHeaders?.map(({ name }) => name);
    expect(names).toEqual(['Origin', 'Content-Type', 'Authorization', 'Sec-Fetch-Mode']);
  });
});

const PREFLIGHT = `curl -i -X OPTIONS https://api.test/users -H 'Origin: https://app.test' \\
  -H 'Access-Control-Request-Method: PUT'
HTTP/1.1 204 No Content
Access-Control-Allow-Origin: https://app.test
Access-Control-Allow-Methods: PUT

`;
const PUT = `curl -i -X PUT https://api.test/users -H 'Origin: https://app.test'
HTTP/1.1 200 OK
Access-Control-Allow-Origin: https://app.test

done`;

describe('preflights', () => {
  test('belong to the request after them', () => {
    const { exchange } = read(PREFLIGHT + PUT);
    expect(exchange.hops).toHaveLength(1);
    expect(judged(PREFLIGHT + PUT)).toMatchObject({ verdict: 'allowed', phase: 'request' });
  });

  test.each(['chromium', 'firefox'] as const)('that fail stop the request (%s)', (engine) => {
    const refused = PREFLIGHT.replace('Methods: PUT', 'Methods: GET') + PUT;
    expect(judged(refused, {}, engine)).toMatchObject({
      verdict: 'blocked',
      rule: 'preflight-method-not-allowed',
      phase: 'preflight',
    });
  });

  test('alone are judged as far as they go', () => {
    expect(judged(PREFLIGHT)).toMatchObject({ verdict: 'unknown', reason: 'request-not-seen' });
    expect(read(PREFLIGHT).remarks.join(' ')).toContain('only the preflight');
    expect(judged(PREFLIGHT.replace('204 No Content', '404 Not Found'))).toMatchObject({
      verdict: 'blocked',
      rule: 'preflight-bad-status',
    });
  });

  test.each(['chromium', 'firefox'] as const)(
    'are certain: it was said who asks with what (%s)',
    (engine) => {
      const refused = PREFLIGHT.replace('Methods: PUT', 'Methods: GET');
      expect(judged(refused, {}, engine)).toMatchObject({
        certainty: 'certain',
        rule: 'preflight-method-not-allowed',
        credentials: { value: 'same-origin', inferred: false },
      });
      expect(judged(refused, { credentials: true }, engine)).toMatchObject({
        certainty: 'certain',
        rule: 'missing-allow-credentials',
        credentials: { value: 'include', inferred: false },
      });
    },
  );

  test('that are missing are missed', () => {
    expect(read(PUT).remarks.join(' ')).toContain('send a preflight first');
  });
});

describe('other forms', () => {
  test('the output of curl -v', () => {
    const verbose = `* Connected to api.test
> GET /users HTTP/1.1
> Host: api.test
> Origin: https://app.test
>
< HTTP/1.1 200 OK
< Access-Control-Allow-Origin: null
<
body: of it`;
    expect(judged(verbose)).toMatchObject({ verdict: 'blocked', rule: 'allow-origin-mismatch' });
    expect(read(verbose).exchange.hops[0].request.url).toBe('https://api.test/users');
  });

  test('raw headers of request and response', () => {
    const raw = `GET /users HTTP/1.1
Host: localhost:8080
Origin: http://localhost:3000

HTTP/1.1 200 OK
Access-Control-Allow-Origin: http://localhost:3000
`;
    expect(judged(raw)).toMatchObject({ verdict: 'allowed' });
    expect(read(raw).exchange.hops[0].request.url).toBe('http://localhost:8080/users');
  });

  test('response headers alone, with what they do not say', () => {
    const hints = { origin: 'https://app.test/page', url: 'https://api.test/users' };
    expect(judged('content-type: text/plain\naccess-control-allow-origin: *', hints)).toMatchObject({
      verdict: 'allowed',
    });
  });

  test('redirects that curl followed', () => {
    const followed = `curl -iL https://api.test/old -H 'Origin: https://app.test'
HTTP/1.1 301 Moved Permanently
Location: https://other.test/new
Access-Control-Allow-Origin: *

HTTP/1.1 200 OK
Access-Control-Allow-Origin: https://app.test
`;
    const { exchange } = read(followed);
    expect(exchange.hops.map(({ request }) => request.url)).toEqual([
      'https://api.test/old',
      'https://other.test/new',
    ]);
  });

  test('an interim response is none', () => {
    expect(
      read(GET.replace('HTTP/2 200', 'HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/2 200')).exchange,
    ).toMatchObject({
      hops: [{ request: { response: { status: 200 } } }],
    });
  });
});

test.each([
  ['text', 'no such word', {}],
  ['text', '', {}],
  ['origin', 'HTTP/1.1 200 OK\n\n', { url: 'https://api.test/' }],
  ['origin', 'HTTP/1.1 200 OK\n\n', { url: 'https://api.test/', origin: 'app' }],
  ['url', 'HTTP/1.1 200 OK\n\n', { origin: 'https://app.test' }],
  ['url', 'HTTP/1.1 200 OK\n\n', { origin: 'https://app.test', url: 'ftp://api.test/' }],
  ['origin', GET, { origin: 'https://api.test' }],
  [
    'method',
    'HTTP/1.1 204 No\nAccess-Control-Allow-Methods: PUT\n\n',
    { origin: 'https://app.test', url: 'https://api.test' },
  ],
] as const)('asks for the %s where it is missing from %j', (field, text, hints) => {
  expect(problem(text, hints)).toBe(field);
});

test('never throws', () => {
  for (const text of [
    'curl',
    'curl -X',
    "curl '",
    'HTTP/9 999',
    ':status: x',
    '> \n< HTTP/1.1 200',
    '\0\n'.repeat(50),
  ]) {
    expect(() => readPasted(text, { ...NOTHING, origin: '::', url: '//' }, 'chromium', 0)).not.toThrow();
  }
});

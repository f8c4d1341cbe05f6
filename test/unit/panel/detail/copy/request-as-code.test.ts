import { expect, test } from 'vitest';
import {
  curlForCmd,
  curlForPowerShell,
  fetchCallOf,
} from '../../../../../src/panel/detail/copy/request-as-code.ts';
import { buildExchange, buildLeg } from '../../../../support/exchange-builder.ts';

const exchange = buildExchange('1', {
  method: 'POST',
  url: 'https://api.test/a?b=1&c=%20d',
  requestHeaders: [
    { name: 'Origin', value: 'https://app.test' },
    { name: 'Content-Type', value: 'application/json' },
    { name: 'X-Quote', value: `it's "100%"` },
  ],
});

test('cURL for Windows’ cmd: a caret before everything that cmd could take for its own', () => {
  expect(curlForCmd(exchange)).toBe(
    [
      'rem The body is not recorded.',
      'curl -i --globoff -X POST --url ^"https://api.test/a^?b^=1^&c^=^%20d^" ^',
      '  -H ^"Origin: https://app.test^" ^',
      '  -H ^"Content-Type: application/json^" ^',
      `  -H ^"X-Quote: it^'s \\^"100^%\\^"^"`,
    ].join('\n'),
  );
});

test('cURL for PowerShell: single quotes are doubled, and double ones escaped for curl', () => {
  expect(curlForPowerShell(exchange)).toBe(
    [
      '& {',
      "$PSNativeCommandArgumentPassing = 'Legacy'",
      '# The body is not recorded.',
      "curl.exe -i --globoff -X POST --url 'https://api.test/a?b=1&c=%20d' `",
      "  -H 'Origin: https://app.test' `",
      "  -H 'Content-Type: application/json' `",
      `  -H 'X-Quote: it''s \\"100%\\"'`,
      '}',
    ].join('\n'),
  );
});

const NOT_KNOWN = { value: null, inferred: false };
const NO_MODES = { mode: NOT_KNOWN, credentials: NOT_KNOWN };

test('fetch: only headers that a page may set', () => {
  const headers = [
    ['Content-Type', 'application/json'],
    ['X-Quote', `it's "100%"`],
  ];
  expect(fetchCallOf(exchange, NO_MODES)).toBe(
    `// The body is not recorded.
await fetch("https://api.test/a?b=1&c=%20d", ${JSON.stringify({ method: 'POST', headers }, null, 2)});`,
  );
  expect(fetchCallOf(buildExchange('2', { requestHeaders: [] }), NO_MODES)).toBe(
    'await fetch("https://api.test/data");',
  );
});

test('nothing is said of the body of a GET, whatever its headers say', () => {
  const typed = buildExchange('1', { requestHeaders: [{ name: 'Content-Type', value: 'application/json' }] });
  expect(curlForCmd(typed)).toMatch(/^curl /);
  expect(fetchCallOf(typed, NO_MODES)).toMatch(/^await fetch/);
});

test('fetch: with credentials and without CORS, where the verdict knows of it', () => {
  const image = buildExchange('1', { requestHeaders: [] });
  const mode = { value: 'no-cors', inferred: false } as const;
  const credentials = { value: 'include', inferred: true } as const;
  const options = JSON.stringify({ mode: 'no-cors', credentials: 'include' }, null, 2);
  expect(fetchCallOf(image, { mode, credentials })).toBe(`await fetch("https://api.test/data", ${options});`);
  const without = {
    mode: { ...mode, value: 'cors' },
    credentials: { ...credentials, value: 'same-origin' },
  } as const;
  expect(fetchCallOf(image, without)).toBe('await fetch("https://api.test/data");');
});

test('fetch: a request that was not sent needs its preflight again', () => {
  const { requestHeaders: _, response: __, ...unsent } = buildLeg({ method: 'PUT' });
  const preflight = buildLeg({
    kind: 'preflight',
    method: 'OPTIONS',
    requestHeaders: [{ name: 'Access-Control-Request-Headers', value: 'content-type,x-a' }],
  });
  const refused = buildExchange('1', {}, { hops: [{ request: unsent, preflight }] });
  const headers = [
    ['content-type', '...'],
    ['x-a', '...'],
  ];
  expect(fetchCallOf(refused, NO_MODES)).toBe(
    `// The body is not recorded.
await fetch("https://api.test/data", ${JSON.stringify({ method: 'PUT', headers }, null, 2)});`,
  );
});

import { expect, test } from 'vitest';
import {
  curlForCmd,
  curlForPowerShell,
  fetchCallOf,
} from '../../../../../src/panel/detail/copy/request-as-code.ts';
import { buildExchange } from '../../../../support/exchange-builder.ts';

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
      "curl.exe -i --globoff -X POST --url 'https://api.test/a?b=1&c=%20d' `",
      "  -H 'Origin: https://app.test' `",
      "  -H 'Content-Type: application/json' `",
      `  -H 'X-Quote: it''s \\"100%\\"'`,
      '}',
    ].join('\n'),
  );
});

test('fetch: only headers that a page may set', () => {
  const headers = [
    ['Content-Type', 'application/json'],
    ['X-Quote', `it's "100%"`],
  ];
  expect(fetchCallOf(exchange)).toBe(
    `await fetch("https://api.test/a?b=1&c=%20d", ${JSON.stringify({ method: 'POST', headers }, null, 2)});`,
  );
  expect(fetchCallOf(buildExchange('2', { requestHeaders: [] }))).toBe(
    'await fetch("https://api.test/data");',
  );
});

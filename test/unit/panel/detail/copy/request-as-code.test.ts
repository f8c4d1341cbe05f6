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

test('cURL for Windows’ cmd: quotes and percent signs are escaped', () => {
  expect(curlForCmd(exchange)).toBe(
    [
      'curl.exe -i -X POST "https://api.test/a?b=1&c="^%"20d" ^',
      '  -H "Origin: https://app.test" ^',
      '  -H "Content-Type: application/json" ^',
      `  -H "X-Quote: it's \\"100"^%"\\""`,
    ].join('\r\n'),
  );
});

test('cURL for PowerShell: single quotes are doubled', () => {
  expect(curlForPowerShell(exchange)).toBe(
    [
      "curl.exe -i -X POST 'https://api.test/a?b=1&c=%20d' `",
      "  -H 'Origin: https://app.test' `",
      "  -H 'Content-Type: application/json' `",
      `  -H 'X-Quote: it''s "100%"'`,
    ].join('\n'),
  );
});

test('fetch: only headers that a page may set', () => {
  expect(fetchCallOf(exchange)).toBe(
    `await fetch("https://api.test/a?b=1&c=%20d", ${JSON.stringify(
      { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Quote': `it's "100%"` } },
      null,
      2,
    )});`,
  );
  expect(fetchCallOf(buildExchange('2', { requestHeaders: [] }))).toBe(
    'await fetch("https://api.test/data");',
  );
});

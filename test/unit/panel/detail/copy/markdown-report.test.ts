import { expect, test } from 'vitest';
import { createBrowserCaches } from '../../../../../src/core/verdict/browser-caches.ts';
import { detailOf } from '../../../../../src/panel/detail/detail-model.ts';
import { markdownOf } from '../../../../../src/panel/detail/copy/markdown-report.ts';
import { buildExchange, buildLeg } from '../../../../support/exchange-builder.ts';
import { rowsOf } from '../../rows.ts';

function reportOf(headers: { name: string; value: string }[]): string {
  const { bodyAt: _, ...request } = buildLeg({
    error: 'net::ERR_FAILED',
    response: { status: 200, statusLine: 'HTTP/1.1 200 OK', headers, at: 1002, fromCache: false },
  });
  const exchange = buildExchange('1', {}, { hops: [{ request }] });
  const caches = createBrowserCaches();
  caches.add(exchange);
  const [row] = rowsOf([exchange]);
  if (!row) throw new Error('There is no row.');
  return markdownOf(detailOf(row, caches));
}

test('verdict, names, fix and headers', () => {
  const report = reportOf([{ name: 'Access-Control-Allow-Origin', value: 'https://app.test/' }]);
  expect(report).toContain('### Blocked by CORS: `GET https://api.test/data`');
  expect(report).toContain('- Chromium: `AllowOriginMismatch`');
  expect(report).toContain(
    '```diff\n- Access-Control-Allow-Origin: https://app.test/\n+ Access-Control-Allow-Origin: https://app.test\n',
  );
  expect(report).toContain('> Origin: https://app.test\n< HTTP/1.1 200 OK\n');
});

test('a value with backticks cannot end the block it stands in', () => {
  const report = reportOf([{ name: 'Access-Control-Allow-Origin', value: 'x```y' }]);
  expect(report).toContain('````http\n');
  expect(report).toContain('< Access-Control-Allow-Origin: x```y\n````');
});

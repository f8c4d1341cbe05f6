import { expect, test } from 'vitest';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { createKeepPriority } from '../../../../src/devtools/log/retention.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

test('a failure is worth more than what went well', () => {
  const worth = createKeepPriority(createBrowserCaches());
  const headers = { status: 200, statusLine: 'HTTP/1.1 200 OK', headers: [], at: 2, fromCache: false };
  const { bodyAt: _, ...unapproved } = buildExchange('1', { response: headers, error: 'net::ERR_FAILED' })
    .hops[0].request;
  const blocked = { ...buildExchange('1'), hops: [{ request: unapproved }] as const };
  expect(worth(blocked)).toBe(3);
  expect(worth(buildExchange('2'))).toBe(0);
});

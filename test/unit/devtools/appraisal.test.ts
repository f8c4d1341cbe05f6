import { expect, test } from 'vitest';
import { createAppraisal } from '../../../src/devtools/appraisal.ts';
import { buildExchange } from '../../support/exchange-builder.ts';

test('a failure is worth more than what went well', () => {
  const { worth } = createAppraisal();
  const headers = { status: 200, statusLine: 'HTTP/1.1 200 OK', headers: [], at: 2, fromCache: false };
  const { bodyAt: _, ...unapproved } = buildExchange('1', { response: headers, error: 'net::ERR_FAILED' })
    .hops[0].request;
  const blocked = { ...buildExchange('1'), hops: [{ request: unapproved }] as const };
  expect(worth(blocked)).toBeGreaterThan(worth(buildExchange('2')));
});

test('the page is asked where events and headers leave something open', () => {
  const { isOpen } = createAppraisal();
  expect(isOpen(buildExchange('1'))).toBe(false);
  expect(isOpen(buildExchange('1', {}, { engine: 'firefox' }))).toBe(true);
});

import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { claimCookies } from '../../../../src/panel/fix/cookie-claims.ts';
import { copiedFixes, hasFix } from '../../../../src/panel/fix/copied-fixes.ts';
import type { ServerPolicy } from '../../../../src/core/advice/policy/server-policy.ts';
import type { PolicyQuestion } from '../../../../src/panel/fix/server-policies.ts';
import type { ConfigWriter } from '../../../../src/servers/config-writer.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';
import { rowsOf } from '../rows.ts';

const { bodyAt: _, ...refused } = buildLeg({
  error: 'net::ERR_FAILED',
  response: { status: 200, statusLine: 'HTTP/1.1 200 OK', headers: [], at: 1002, fromCache: false },
});

const rows = rowsOf([
  buildExchange('a', {}, { hops: [{ request: refused }] }),
  buildExchange('again', {}, { hops: [{ request: refused }] }),
  buildExchange('b', {}, { hops: [{ request: { ...refused, url: 'https://cdn.test/font' } }] }),
  buildExchange('fine'),
]);
const claims = signal<ReadonlyMap<string, boolean>>(new Map());
for (const row of rows) claimCookies(claims, row, false);
const question: PolicyQuestion = {
  rows,
  caches: createBrowserCaches(),
  claims,
  choice: 'server',
};

test('of one request: its header lines alone', () => {
  expect(copiedFixes(rows.slice(0, 1), question, undefined)).toBe(
    'Access-Control-Allow-Origin: https://app.test\nVary: Origin',
  );
});

test('of several: equal ones once, and each says which response it is for', () => {
  expect(copiedFixes(rows, question, undefined)).toBe(`# Response to GET https://api.test/data
Access-Control-Allow-Origin: https://app.test
Vary: Origin

# Response to GET https://cdn.test/font
Access-Control-Allow-Origin: https://app.test
Vary: Origin`);
});

test('as the configuration of the chosen server, where it can be written', () => {
  const writer: ConfigWriter = {
    id: 'some',
    title: 'Some',
    language: 'nginx',
    snippet: () => 'configuration',
    notes: () => [],
  };
  expect(copiedFixes(rows, question, writer)).toBe('configuration');
  expect(copiedFixes(rows.slice(2, 3), question, { ...writer, snippet: () => '' })).toContain('Vary: Origin');
});

test('one policy serves all fixes of a server', () => {
  const policies = new Set<ServerPolicy>();
  const writer: ConfigWriter = {
    id: 'some',
    title: 'Some',
    language: 'nginx',
    snippet: (policy) => `configuration ${String(policies.add(policy).size)}`,
    notes: () => [],
  };
  const others = ['x', 'y'].map((path) => ({ ...refused, url: `https://api.test/${path}` }));
  const many = rowsOf(
    [refused, ...others].map((request, at) => buildExchange(`${at}`, {}, { hops: [{ request }] })),
  );
  for (const row of many) claimCookies(claims, row, false);
  expect(copiedFixes(many, { ...question, rows: many }, writer)).toBe('configuration 1');
});

test('nothing to fix', () => {
  expect(rows.map((row) => hasFix(row, question))).toEqual([true, true, true, false]);
});

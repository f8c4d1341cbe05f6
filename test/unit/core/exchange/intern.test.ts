import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createInterner } from '../../../../src/core/exchange/intern.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

const copyOf = (exchange: Exchange): Exchange => structuredClone(exchange);

test('equal header lines of copies become one', () => {
  const pool = createInterner();
  const one = pool(copyOf(buildExchange('1')));
  const two = pool(copyOf(buildExchange('2')));
  expect(one.hops[0].request.requestHeaders?.[0]).toBe(two.hops[0].request.requestHeaders?.[0]);
  expect(one.hops[0].request.response?.headers[0]).toBe(two.hops[0].request.response?.headers[0]);
});

test('changes nothing that can be seen, however many values there are', () => {
  const text = fc.oneof(fc.constantFrom('Date', 'ETag', '__proto__', 'x'.repeat(600)), fc.string());
  const headers = fc.array(fc.record({ name: text, value: text }), { maxLength: 300 });
  const pool = createInterner();
  fc.assert(
    fc.property(headers, headers, (requestHeaders, answered) => {
      const { request } = buildExchange('1').hops[0];
      if (!request.response) throw new Error('It was answered.');
      const response = { ...request.response, headers: answered };
      const exchange = buildExchange(
        '1',
        { requestHeaders, response, ip: '::1' },
        { documentUrl: 'https://a/', documentId: 'd', policies: ["default-src 'self'"] },
      );
      const hop = { request: exchange.hops[0].request, preflight: request };
      const preflighted: Exchange = { ...exchange, hops: [hop, ...exchange.hops] };
      expect(pool(copyOf(preflighted))).toEqual(preflighted);
    }),
    { numRuns: 50 },
  );
});

test('forgets what there is too much of, and does not look at what is long', () => {
  const pool = createInterner();
  const lines = (count: number, name: (at: number) => string, value: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => ({ name: name(at), value: value(at) }));
  const requestHeaders = [
    ...lines(1001, (at) => `x-${at}`, String),
    ...lines(101, () => 'date', String),
    { name: 'cookie', value: 'x'.repeat(600) },
  ];
  const { hops, ...exchange } = buildExchange('1', { requestHeaders });
  const [{ request }] = hops;
  const { requester: _, ...unasked } = exchange;
  expect(pool(copyOf({ ...unasked, hops }))).toEqual({ ...unasked, hops });
  const preflighted: Exchange = {
    ...exchange,
    hops: [{ request, preflight: { ...request, kind: 'preflight' } }],
  };
  expect(pool(copyOf(preflighted))).toEqual(preflighted);
});

test('what it remembers is bounded by bytes, too', () => {
  const pool = createInterner();
  const policies = (value: string): Exchange => copyOf(buildExchange('1', {}, { policies: [value] }));
  const line = pool(policies('a')).hops[0].request.requestHeaders?.[0];
  expect(pool(policies('b')).hops[0].request.requestHeaders?.[0]).toBe(line);
  const long = 'x'.repeat(4 * 1024 * 1024);
  expect(pool(policies(long)).policies).toEqual([long]);
  const after = pool(policies('c')).hops[0].request.requestHeaders?.[0];
  expect(after).toEqual(line);
  expect(after).not.toBe(line);
});

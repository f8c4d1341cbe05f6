import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../../../src/core/verdict/judge.ts';
import { detailOf, type Detail } from '../../../../../src/panel/detail/detail-model.ts';
import { toRow } from '../../../../../src/panel/list/row.ts';
import { buildExchange, buildLeg } from '../../../../support/exchange-builder.ts';

function detailIn(exchange: Exchange, ...earlier: readonly Exchange[]): Detail {
  const caches = createBrowserCaches();
  for (const one of [...earlier, exchange]) caches.add(one);
  return detailOf(toRow(0, exchange, judge(exchange, caches)), caches);
}

const allowing = (...headers: readonly (readonly [string, string])[]) => ({
  status: 204,
  statusLine: 'HTTP/1.1 204 No Content',
  headers: [
    ['Access-Control-Allow-Origin', 'https://app.test'] as const,
    ['Access-Control-Allow-Methods', 'PUT'] as const,
    ...headers,
  ].map(([name, value]) => ({ name, value })),
  at: 1010,
  fromCache: false,
});

function put(
  id: string,
  engine: 'chromium' | 'firefox',
  ...headers: readonly (readonly [string, string])[]
): Exchange {
  const preflight = buildLeg({
    kind: 'preflight',
    requestId: `${id}-preflight`,
    method: 'OPTIONS',
    requestHeaders: [
      { name: 'Origin', value: 'https://app.test' },
      { name: 'Access-Control-Request-Method', value: 'PUT' },
    ],
    response: allowing(...headers),
  });
  return buildExchange(
    id,
    {},
    { engine, hops: [{ preflight, request: buildLeg({ requestId: id, method: 'PUT' }) }] },
  );
}

describe('how long a preflight response is cached', () => {
  test.each([
    ['chromium', [], 'Without `Access-Control-Max-Age`, Chromium caches the response for 5 s.'],
    ['chromium', [['Access-Control-Max-Age', '600']], '600`: Chromium caches the response for 10 min.'],
    [
      'chromium',
      [['Access-Control-Max-Age', '86400']],
      '86400`: Chromium caches the response for 2 h, its maximum.',
    ],
    ['firefox', [['Access-Control-Max-Age', '86400']], '86400`: Firefox caches the response for 24 h.'],
    ['chromium', [['Access-Control-Max-Age', '0']], 'doesn’t cache the response'],
    [
      'chromium',
      [['Access-Control-Max-Age', 'a day']],
      'is not a number of seconds: Chromium caches the response for 5 s.',
    ],
    [
      'firefox',
      [['Access-Control-Allow-Headers', '*']],
      'Firefox doesn’t cache a preflight response with `*`.',
    ],
  ] as const)('%s, %j', (engine, headers, says) => {
    const [note] = detailIn(put('a', engine, ...headers)).preflights;
    expect(note?.why).toContain('the method `PUT`');
    expect(note?.lifetime).toContain(says);
  });

  test('a failed one is not cached', () => {
    const exchange = put('a', 'chromium', ['Access-Control-Allow-Origin', 'https://other.test']);
    expect(detailIn(exchange).preflights[0]?.lifetime).toContain('aren’t cached');
  });

  test('the exchange whose cached preflight was used is named', () => {
    const first = put('first', 'chromium', ['Access-Control-Max-Age', '60']);
    const request = buildLeg({ requestId: 'second', method: 'PUT', startedAt: 11_010, sentAt: 11_010 });
    const second = buildExchange('second', {}, { hops: [{ request }] });
    expect(detailIn(second, first).preflights).toMatchObject([
      { lifetime: 'The cached response was valid for another 50 s.', answeredBy: 'first' },
    ]);
  });

  test('a simple request has no notes', () => {
    expect(detailIn(buildExchange('a')).preflights).toEqual([]);
  });
});

describe('redirects', () => {
  test('each hop with the Origin it got, and where that became null', () => {
    const hop = (url: string, origin: string | undefined, to?: string) => ({
      request: buildLeg({
        kind: to === undefined ? ('request' as const) : ('redirect' as const),
        url,
        requestHeaders: origin === undefined ? [] : [{ name: 'Origin', value: origin }],
        ...(to !== undefined && { redirectedTo: to }),
      }),
    });
    const exchange = buildExchange(
      'a',
      {},
      {
        hops: [
          hop('https://app.test/1', undefined, 'https://api.test/2'),
          hop('https://api.test/2', 'https://app.test', 'https://cdn.test/3'),
          hop('https://cdn.test/3', 'null'),
        ],
      },
    );
    expect(detailIn(exchange).redirects.map(({ origin, losesOrigin: loses }) => ({ origin, loses }))).toEqual(
      [
        { origin: undefined, loses: false },
        { origin: 'https://app.test', loses: false },
        { origin: 'null', loses: true },
      ],
    );
  });

  test('a request that was not redirected has no hops to show', () => {
    expect(detailIn(buildExchange('a')).redirects).toEqual([]);
  });
});

test('scripts read safelisted and exposed headers of a shared response, and of no other', () => {
  const response = {
    ...allowing(
      ['Access-Control-Expose-Headers', 'X-Total'],
      ['X-Total', '3'],
      ['X-Secret', '4'],
      ['Content-Type', 'a/b'],
    ),
    status: 200,
  };
  const exposure = detailIn(buildExchange('a', { response })).exposure;
  expect([...(exposure?.readable ?? [])].sort()).toEqual(['content-type', 'x-total']);
  expect(exposure?.hidden.has('x-secret')).toBe(true);
  const { bodyAt: _, ...refused } = buildLeg({
    response: { ...response, headers: [] },
    error: 'net::ERR_FAILED',
  });
  expect(detailIn(buildExchange('b', {}, { hops: [{ request: refused }] })).exposure).toBeUndefined();
});

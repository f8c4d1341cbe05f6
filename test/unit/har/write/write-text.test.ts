import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { stringifyHar, writeHar, writeHarText, type HarInput } from '../../../../src/har/write/write.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';
import { exchanges as exchangesArbitrary } from '../exchange-arbitrary.ts';

function inputOf(exchanges: readonly Exchange[], title: string): HarInput {
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  return {
    exchanges,
    history,
    state: { engine: 'chromium', browserVersion: '1', capturedAt: 1_790_000_000_000, redacted: true },
    navigations: [{ at: 1_790_000_000_000, url: title }],
    creatorVersion: '1',
  };
}

test('the pieces are the text of the whole', () => {
  const title = fc.oneof(fc.constant('\n    "entries": []'), fc.string());
  fc.assert(
    fc.property(exchangesArbitrary, title, (exchanges, url) => {
      const input = inputOf(exchanges, url);
      expect([...writeHarText(input)].join('')).toBe(stringifyHar(writeHar(input)));
    }),
    { numRuns: 100 },
  );
});

test('however many there are', () => {
  const exchanges = Array.from({ length: 129 }, (_, index) =>
    buildExchange(String(index), { startedAt: index }),
  );
  for (const count of [0, 1, 63, 64, 65, 128, 129]) {
    const input = inputOf(exchanges.slice(0, count), 'https://app.test/');
    expect([...writeHarText(input)].join('')).toBe(stringifyHar(writeHar(input)));
  }
});

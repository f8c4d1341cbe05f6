import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { readHar } from '../../../src/har/read/read.ts';
import { stringifyHar, writeHar, type HarInput } from '../../../src/har/write/write.ts';
import { exchanges as anyExchanges } from './exchange-arbitrary.ts';
import { PAGE, play, scenes, START } from './scenes.ts';

function inputOf(exchanges: readonly Exchange[], rest: Partial<HarInput> = {}): HarInput {
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  return {
    exchanges,
    history,
    state: { engine: 'chromium', browserVersion: '156.0.8078.79', capturedAt: START, redacted: true },
    navigations: [{ at: START - 1.5, url: `${PAGE}/` }],
    creatorVersion: '0.1.0',
    ...rest,
  };
}

/** Writes what was read of a file, as the panel does. */
function writeAgain(text: string): string {
  const { exchanges, meta, problems } = readHar(text);
  expect(problems).toEqual([]);
  if (!meta) throw new Error('It was read as no HAR.');
  const { state, navigations, creator } = meta;
  return stringifyHar(writeHar(inputOf(exchanges, { state, navigations, creatorVersion: creator.version })));
}

describe('a file of our own', () => {
  it.each(Object.entries(scenes))('comes back as it was written: %s', (_, observations) => {
    const exchanges = play(observations);
    const text = stringifyHar(writeHar(inputOf(exchanges)));
    expect(readHar(text).exchanges).toEqual(exchanges);
    expect(writeAgain(text)).toBe(text);
  });

  it('comes back with the same bytes, whatever is in it', () => {
    fc.assert(
      fc.property(anyExchanges, (exchanges) => {
        const text = stringifyHar(writeHar(inputOf(exchanges)));
        expect(writeAgain(text)).toBe(text);
      }),
    );
  });

  it('comes back with the same exchanges, whatever is in them', () => {
    fc.assert(
      fc.property(anyExchanges, (exchanges) => {
        const text = stringifyHar(writeHar(inputOf(exchanges)));
        const byId = new Map(readHar(text).exchanges.map((exchange) => [exchange.id, exchange]));
        for (const exchange of exchanges) expect(byId.get(exchange.id)).toEqual(exchange);
      }),
    );
  });
});

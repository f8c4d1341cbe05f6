import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import type { CorsHar } from '../../../src/har/format.ts';
import { writeHar } from '../../../src/har/write/write.ts';
import { exchanges as anyExchanges } from './exchange-arbitrary.ts';
import { PAGE, play, scenes, START } from './scenes.ts';
import { schemaErrors } from '../../support/schema-errors.ts';

function write(exchanges: readonly Exchange[]): CorsHar {
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  return writeHar({
    exchanges,
    history,
    state: { engine: 'chromium', browserVersion: '', capturedAt: START, redacted: true },
    navigations: [{ at: START - 1, url: `${PAGE}/` }],
    creatorVersion: '0.1.0',
  });
}

describe('the published JSON schema', () => {
  it.each(Object.entries(scenes))('accepts %s', (_, observations) => {
    const har = write(play(observations));
    expect(har.log.entries.length).toBeGreaterThan(0);
    expect(schemaErrors(har)).toEqual([]);
  });

  it('accepts whatever an exchange holds', () => {
    fc.assert(
      fc.property(anyExchanges, (exchanges) => {
        expect(schemaErrors(write(exchanges))).toEqual([]);
      }),
    );
  });

  it('is asked in earnest', () => {
    const har = write(play(scenes['allowed'] ?? []));
    const broken = { log: { ...har.log, entries: [{ ...har.log.entries[0], serverIPAddress: '1.2.3' }] } };
    expect(schemaErrors(broken)).not.toEqual([]);
  });

  it('is asked of our own fields, too', () => {
    const har = write(play(scenes['blocked'] ?? []));
    const [first] = har.log.entries;
    const broken = (change: object): unknown => ({
      log: { ...har.log, entries: [{ ...first, _cors: { ...first?._cors, ...change } }] },
    });
    expect(schemaErrors(broken({}))).toEqual([]);
    for (const change of [
      { verdict: 'perhaps' },
      { readings: [] },
      { certainty: 'ambiguous' },
      { trial: null },
      { advice: [{ id: 'a' }] },
      { netError: 'net::ERR_FAILED' },
      { more: 1 },
      { evidence: undefined },
    ])
      expect(schemaErrors(JSON.parse(JSON.stringify(broken(change))))).not.toEqual([]);
  });
});

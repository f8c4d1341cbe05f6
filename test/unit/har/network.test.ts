import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import {
  legKey,
  type DevtoolsDetails,
  type NetworkFactsByLeg,
} from '../../../src/core/exchange/devtools-details.ts';
import { readHarRedacted } from '../../../src/har/read/read-redacted.ts';
import { readHar } from '../../../src/har/read/read.ts';
import { stringifyHar, writeHar } from '../../../src/har/write/write.ts';
import { buildExchange } from '../../support/exchange-builder.ts';
import { exchanges as anyExchanges } from './exchange-arbitrary.ts';
import { networkOf } from './network-arbitrary.ts';
import { START } from './scenes.ts';
import { schemaErrors } from '../../support/schema-errors.ts';

const withNetwork = anyExchanges.chain((exchanges) => fc.tuple(fc.constant(exchanges), networkOf(exchanges)));

function write(exchanges: readonly Exchange[], network: NetworkFactsByLeg): string {
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  const state = { engine: 'chromium', browserVersion: '', capturedAt: START, redacted: true } as const;
  return stringifyHar(
    writeHar({ exchanges, network, history, state, navigations: [], creatorVersion: '0.1.0' }),
  );
}

function writeAgain(text: string): string {
  const { exchanges, network, problems } = readHar(text);
  expect(problems).toEqual([]);
  return write(exchanges, network);
}

const FACTS: DevtoolsDetails = {
  timings: { blocked: 1.5, dns: 2, connect: 5, ssl: 3, send: 0.25, wait: 10, receive: -1 },
  sizes: { requestHeaders: 300, requestBody: 0, responseHeaders: 150, responseBody: 6, transfer: 156 },
  content: { size: 20, mimeType: 'text/plain', text: 'hello' },
  httpVersion: 'h2',
  ip: '203.0.113.7',
  connection: '151',
  initiator: {
    type: 'script',
    stack: {
      callFrames: [
        { functionName: 'f', scriptId: '7', url: 'https://app.test/a.js', lineNumber: 3, columnNumber: 9 },
      ],
    },
  },
};

function entryOf(exchange: Exchange, facts: DevtoolsDetails): Record<string, unknown> {
  const text = write([exchange], new Map([[legKey(exchange.id, 0, false), facts]]));
  return JSON.parse(text).log.entries[0];
}

describe('what DevTools tells', () => {
  it('is written where HAR has a place for it, and named', () => {
    expect(entryOf(buildExchange('a'), FACTS)).toMatchObject({
      time: 18.75,
      timings: { blocked: 1.5, dns: 2, connect: 5, ssl: 3, send: 0.25, wait: 10, receive: -1 },
      serverIPAddress: '203.0.113.7',
      connection: '151',
      request: { httpVersion: 'h2', headersSize: 300, bodySize: 0 },
      response: {
        httpVersion: 'h2',
        headersSize: 150,
        bodySize: 6,
        _transferSize: 156,
        content: { size: 20, mimeType: 'text/plain', text: 'hello' },
      },
      _initiator: FACTS.initiator,
      _observed: {
        statusLine: 'HTTP/1.1 200 OK',
        network: ['timings', 'sizes', 'content', 'httpVersion', 'ip', 'connection', 'initiator'],
      },
    });
  });

  it('never replaces the address that events told', () => {
    const entry = entryOf(buildExchange('a', { ip: '127.0.0.1' }), { ip: '203.0.113.7' });
    expect(entry['serverIPAddress']).toBe('127.0.0.1');
    expect(entry['_observed']).not.toHaveProperty('network');
  });

  it('comes back from the file as it was', () => {
    const network = new Map([[legKey('a', 0, false), FACTS]]);
    const exchanges = [buildExchange('a')];
    const reading = readHar(write(exchanges, network));
    expect(reading.exchanges).toEqual(exchanges);
    expect(reading.network).toEqual(network);
  });

  it('gives the same bytes again and keeps to the schema, whatever it is', () => {
    fc.assert(
      fc.property(withNetwork, ([exchanges, network]) => {
        const text = write(exchanges, network);
        expect(schemaErrors(JSON.parse(text))).toEqual([]);
        expect(writeAgain(text)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('is redacted where a file is read: URLs of scripts, and bodies', () => {
    const secret = 'Zm9yIG5vYm9keSBlbHNl';
    const url = `https://app.test/a.js?token=${secret}`;
    const [frame] = FACTS.initiator?.stack?.callFrames ?? [];
    const leaky: DevtoolsDetails = {
      content: { size: 9, mimeType: 'text/plain', text: `see ${url} there` },
      initiator: { type: 'script', url, ...(frame && { stack: { callFrames: [{ ...frame, url }] } }) },
    };
    const text = write([buildExchange('a')], new Map([[legKey('a', 0, false), leaky]]));
    const reading = readHarRedacted(text);
    const again = write(reading.exchanges, reading.network);
    expect(text.split(secret)).toHaveLength(4);
    expect(again).not.toContain(secret);
    expect(again.split('redacted-1-20')).toHaveLength(4);
  });

  it('is not believed where a file says nonsense', () => {
    const text = write([buildExchange('a')], new Map([[legKey('a', 0, false), FACTS]]));
    const har = JSON.parse(text);
    const [entry] = har.log.entries;
    Object.assign(entry, { timings: 1, connection: {}, serverIPAddress: 3, _initiator: 'script' });
    entry.response.content = { encoding: 'gzip', text: [] };
    entry._observed.network = ['timings', 'no such', 'content', 'ip', 'connection', 'initiator'];
    expect(readHar(JSON.stringify(har)).network.get(legKey('a', 0, false))).toEqual({
      timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: -1, wait: -1, receive: -1 },
      content: { size: 0, mimeType: '' },
    });
  });
});

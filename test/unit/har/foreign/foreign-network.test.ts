import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CorsEntry, CorsHar } from '../../../../src/har/format.ts';
import { readHarRedacted } from '../../../../src/har/read/read-redacted.ts';
import { harRoundTripFaults } from '../../../support/har-round-trip-faults.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { writeHar } from '../../../../src/har/write/write.ts';
import { schemaErrors } from '../../../support/schema-errors.ts';
import { entry, har } from './foreign-entries.ts';

/** As the panel and the command write it again. */
function writtenAgain(content: unknown): CorsHar {
  const { exchanges, network, meta } = readHarRedacted(content);
  if (!meta) throw new Error('It was read as no HAR.');
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  const { state, navigations } = meta;
  const written = writeHar({ exchanges, history, network, state, navigations, creatorVersion: '0.1.0' });
  expect(schemaErrors(written)).toEqual([]);
  expect(harRoundTripFaults(exchanges, { state, navigations, network })).toEqual([]);
  return written;
}

function contentOf(program: string): CorsHar {
  return JSON.parse(readFileSync(new URL(`../../../data/${program}.har`, import.meta.url), 'utf8'));
}

/** What tells the entries of one file apart. */
function keyOf({ startedDateTime, request: { method, url } }: CorsEntry): string {
  return `${Math.floor(Date.parse(startedDateTime))} ${method} ${url}`;
}

/** Some write null where a phase did not apply. */
const round = (milliseconds: unknown): number =>
  typeof milliseconds !== 'number' || milliseconds < 0 ? -1 : Math.round(milliseconds * 1000) / 1000;

const PROGRAMS = ['chrome-with-sensitive-data', 'charles', 'mitmproxy', 'http-toolkit', 'safari'];

describe.each(['chrome-156', 'firefox-153', ...PROGRAMS.map((name) => `har/${name}`)])('of %s', (program) => {
  const source = contentOf(program);
  const { entries } = writtenAgain(source).log;

  it('phases, sizes and connections are there when the file is written again', () => {
    const told = entries.filter(({ _observed }) => _observed.network?.includes('timings'));
    expect(told.length).toBeGreaterThan(5);
    for (const written of told) {
      const [original, ...twins] = source.log.entries.filter((one) => keyOf(one) === keyOf(written));
      if (!original) throw new Error(`${keyOf(written)} is not in the file.`);
      if (twins.length > 0) continue;
      const { timings, response, connection } = original;
      const { blocked, dns, connect, ssl, send, wait, receive } = timings;
      expect(written.timings).toEqual({
        blocked: round(blocked),
        dns: round(dns),
        connect: round(connect),
        ssl: round(ssl),
        send: round(send),
        wait: round(wait),
        receive: round(receive),
      });
      expect(written.response.bodySize).toBe(Math.max(-1, response.bodySize ?? -1));
      expect(written.response.content.size).toBe(Math.max(0, response.content.size ?? 0));
      expect(written.connection).toBe(connection);
    }
  });

  it('bodies are left out', () => {
    expect(entries.filter(({ response }) => response.content.text !== undefined)).toEqual([]);
  });
});

describe('what makes no sense', () => {
  const ASKED = { at: 0, url: 'http://localhost:7102/a', status: 200 };
  const written = (more: object, moreOfResponse: object): CorsEntry | undefined =>
    writtenAgain(har('Other', [entry({ ...ASKED, more, moreOfResponse })])).log.entries[0];

  it('is not passed on', () => {
    const nonsense = written(
      { timings: { blocked: -7, wait: '3', receive: null }, connection: 'a b', _initiator: { url: 'x' } },
      { headersSize: 1.5, bodySize: -20, content: { size: 'many' } },
    );
    expect(nonsense?._observed).not.toHaveProperty('network');
    expect(nonsense?.response).toMatchObject({ headersSize: -1, bodySize: -1, content: { size: 0 } });
  });

  it('hides nothing that does', () => {
    const sensible = written(
      { timings: { blocked: -7, wait: 3, receive: [] }, connection: '443' },
      { headersSize: 1.5, bodySize: 20, content: { size: 7 } },
    );
    expect(sensible?._observed.network).toEqual(['timings', 'sizes', 'content', 'connection']);
    expect(sensible).toMatchObject({
      time: 3,
      timings: { blocked: -1, wait: 3, receive: -1 },
      connection: '443',
      response: { headersSize: -1, bodySize: 20, content: { size: 7, mimeType: '' } },
    });
  });
});

it('of who asked, the place is passed on without its secrets, and the stack is not', () => {
  const secret = 'Zm9yIG5vYm9keSBlbHNl';
  const url = `https://app.test/a.js?token=${secret}`;
  const frame = { functionName: 'f', scriptId: '7', url, lineNumber: 3, columnNumber: 9 };
  const initiator = { type: 'script', url, lineNumber: 3, stack: { callFrames: [frame] } };
  const mimeType = `text/plain; token=${secret}`;
  const content = har('WebInspector', [
    entry({
      at: 0,
      url: 'http://localhost:7102/a',
      status: 200,
      more: { _initiator: initiator },
      moreOfResponse: { content: { size: 3, mimeType, text: secret } },
    }),
  ]);
  const [written] = writtenAgain(content).log.entries;
  expect(written?._initiator).toEqual({
    type: 'script',
    url: 'https://app.test/a.js?token=redacted-1-20',
    lineNumber: 3,
  });
  expect(JSON.stringify(written)).not.toContain(secret);
});

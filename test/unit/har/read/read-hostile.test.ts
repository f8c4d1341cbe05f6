import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { readHar } from '../../../../src/har/read/read.ts';
import { stringifyHar, writeHar } from '../../../../src/har/write/write.ts';
import { entry, har } from '../foreign/foreign-entries.ts';
import { play, scenes, START } from '../scenes.ts';

const API = 'http://localhost:7102/api';
const good = entry({ at: 0, url: API, status: 200 });

function fileOf(exchanges: readonly Exchange[]): string {
  const state = { engine: 'chromium', browserVersion: '', capturedAt: START, redacted: true } as const;
  return stringifyHar(
    writeHar({ exchanges, history: createBrowserCaches(), state, navigations: [], creatorVersion: '1' }),
  );
}

describe('what is no HAR', () => {
  it.each([
    ['', 'empty'],
    ['<html>', 'HTML'],
    ['null', 'Expected an object, found null'],
    ['[]', 'Expected an object, found a list'],
    ['{}', 'isn’t a HAR file'],
    ['{"log": 7}', 'Expected an object, found a number'],
    ['{"__proto__": {"log": {"entries": []}}}', 'isn’t a HAR file'],
  ])('is called so: %s', (text, says) => {
    const { exchanges, problems, meta } = readHar(text);
    expect(exchanges).toEqual([]);
    expect(meta).toBeNull();
    expect(problems.map((problem) => problem.says).join(' ')).toContain(says);
  });

  it.each([undefined, null, 7, [], () => 1])('is called so: the value %s', (value) => {
    expect(readHar(value)).toMatchObject({ exchanges: [], meta: null });
    expect(readHar(value).problems).not.toEqual([]);
  });
});

describe('an entry that is damaged', () => {
  it.each([
    ['', 7],
    ['request', { ...good, request: null }],
    ['request.url', { ...good, request: { method: 'GET', headers: [] } }],
    ['request.method', { ...good, request: { method: 1, url: API } }],
    ['startedDateTime', { ...good, startedDateTime: 'yesterday' }],
    ['time', { ...good, time: '10 s' }],
    ['response', { ...good, response: undefined }],
    ['response.status', { ...good, response: { status: 'OK', headers: [] } }],
    ['response.headers', { ...good, response: { status: 200, headers: 'none' } }],
    [
      'response.headers[1]',
      { ...good, response: { status: 200, headers: [{ name: 'a', value: 'b' }, 'c'] } },
    ],
    ['response.headers[0].value', { ...good, response: { status: 200, headers: [{ name: 'a', value: 7 }] } }],
    ['_observed', { ...good, _observed: { exchange: '1' } }],
    ['_observed.hop', { ...good, _observed: { hop: '0' } }],
  ])('is named with its field: %s', (field, damaged) => {
    const { exchanges, problems } = readHar(har('WebInspector', [good, damaged, good]));
    expect(problems).toContainEqual({ entry: 1, field, says: expect.any(String) as string });
    expect(exchanges.length).toBeGreaterThanOrEqual(2);
  });
});

describe('a file of our own that was damaged', () => {
  const text = fileOf(play(scenes['redirect chain'] ?? []));

  it('is read as far as it goes where it breaks off', () => {
    const full = readHar(text);
    const cut = readHar(text.slice(0, text.lastIndexOf('timings')));
    expect(full.exchanges[0]?.hops).toHaveLength(2);
    expect(cut.exchanges).toHaveLength(1);
    expect(cut.problems[0]).toMatchObject({
      entry: 1,
      says: expect.stringContaining('breaks off') as string,
    });
  });

  it('keeps the first of two entries that are the same leg', () => {
    const content = JSON.parse(text) as { log: { entries: unknown[] } };
    content.log.entries.push(content.log.entries[0]);
    const { exchanges, problems } = readHar(content);
    expect(exchanges).toEqual(readHar(text).exchanges);
    expect(problems).toMatchObject([{ entry: 2, field: '_observed.exchange' }]);
  });

  it('of an earlier version says that the page had a policy, but not which', () => {
    const content = JSON.parse(text) as { log: { entries: { _observed: { of: object } }[] } };
    for (const { _observed } of content.log.entries) _observed.of = { ..._observed.of, policy: true };
    expect(readHar(content).exchanges).toMatchObject([{ policies: [] }]);
  });

  it('is linked anew where a leg is missing', () => {
    const content = JSON.parse(text) as { log: { entries: unknown[] } };
    content.log.entries.shift();
    const { exchanges, problems } = readHar(content);
    expect(exchanges).toHaveLength(1);
    expect(problems).toMatchObject([{ entry: 0, field: '_observed' }]);
  });
});

describe('any JSON at all', () => {
  const nearly = fc.jsonValue().map((value) => har('WebInspector', [value, good]));

  it('is never too much', () => {
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), nearly, fc.string()), (value) => void readHar(value)));
  });

  it('is never too much in place of any part of an entry', () => {
    const keys = [
      'request',
      'response',
      'timings',
      '_observed',
      '_initiator',
      'pageref',
      'startedDateTime',
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
        expect(readHar(har('Firefox', [{ ...good, [key]: value }, good])).meta).not.toBeNull();
      }),
    );
  });

  it('may be big', () => {
    const got = [{ name: 'x-big', value: 'a'.repeat(10_000_000) }];
    const { exchanges, problems } = readHar(har('Chrome', [entry({ at: 0, url: API, status: 200, got })]));
    expect(problems).toEqual([]);
    expect(exchanges).toHaveLength(1);
  });
});

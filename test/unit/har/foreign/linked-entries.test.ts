import { describe, expect, it, test } from 'vitest';
import { headers } from '../scenes.ts';
import type { EntryShape } from './foreign-entries.ts';
import { judgedEntries } from './judged-entries.ts';
import { ONE_PASS, processorTimeOf } from '../../../support/processor-time.ts';

const API = 'https://api.test/items';
const PAGE = 'https://app.test';
const OPEN = headers({ 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Methods': 'PUT' });
const ASKS = headers({ Origin: PAGE, 'Access-Control-Request-Method': 'PUT' });

const preflight = (at: number, lasts: number, shape: Partial<EntryShape> = {}): EntryShape => ({
  at,
  lasts,
  method: 'OPTIONS',
  url: API,
  sent: ASKS,
  status: 204,
  got: OPEN,
  ...shape,
});
const put = (at: number, lasts: number, shape: Partial<EntryShape> = {}): EntryShape => ({
  at,
  lasts,
  method: 'PUT',
  url: API,
  sent: headers({ Origin: PAGE }),
  status: 200,
  got: OPEN,
  ...shape,
});

/** Index of the preflight of each request, by start. */
function pairs(creator: string, shapes: readonly EntryShape[]): (string | undefined)[] {
  return judgedEntries(creator, shapes).map(({ exchange: { hops } }) => hops[0].preflight?.requestId);
}

describe.each(['WebInspector', 'Firefox', 'Chrome HAR Capturer', 'WebPagetest', 'BrowserMob Proxy'])(
  'in a file of %s preflights are paired',
  (creator) => {
    it('with requests that are noted before them', () => {
      expect(pairs(creator, [put(0, 40), preflight(2, 10), put(100, 40), preflight(102, 10)])).toEqual([
        'entry-1',
        'entry-3',
      ]);
    });

    it('with requests that are noted after them', () => {
      expect(
        pairs(creator, [preflight(0, 900), put(903, 450), preflight(5000, 900), put(5903, 450)]),
      ).toEqual(['entry-0', 'entry-2']);
    });

    it('with requests noted before them whose length is that of the last leg alone', () => {
      expect(pairs(creator, [put(0, 30), preflight(60, 300), put(2000, 30), preflight(2060, 300)])).toEqual([
        'entry-1',
        'entry-3',
      ]);
    });

    it('where all times are whole seconds', () => {
      expect(pairs(creator, [preflight(0, 0), put(0, 0)])).toEqual(['entry-0']);
    });

    it('by the headers that they ask for, among equal requests', () => {
      const asks = [...ASKS, ...headers({ 'Access-Control-Request-Headers': 'x-a' })];
      const sent = headers({ Origin: PAGE, 'X-A': '1' });
      const shapes = [put(0, 90), put(1, 90, { sent }), preflight(3, 9, { sent: asks }), preflight(4, 9)];
      expect(pairs(creator, shapes)).toEqual(['entry-3', 'entry-2']);
    });
  },
);

test('a preflight is paired whose headers were not recorded, but its type', () => {
  const bare = preflight(2, 10, { sent: [], more: { _resourceType: 'preflight' } });
  expect(pairs('WebInspector', [put(0, 40), bare])).toEqual(['entry-1']);
});

test('a preflight of another page is not taken', () => {
  const shapes = [put(0, 40), preflight(2, 10, { more: { pageref: 'page_2' } })];
  expect(pairs('WebInspector', shapes)).toEqual([undefined, undefined]);
});

test('two files of preflights and requests at once are paired, each by its own clock', () => {
  const shapes = [
    ...[0, 1000, 2000].flatMap((at) => [put(at, 40), preflight(at + 2, 10)]),
    preflight(30_000, 10),
    put(30_015, 40),
  ];
  expect(pairs('Other', shapes)).toEqual(['entry-1', 'entry-3', 'entry-5', 'entry-6']);
});

describe('redirects are followed', () => {
  const sent = headers({ Origin: PAGE, 'Sec-Fetch-Mode': 'cors' });
  const from = (at: number, location: string, shape: Partial<EntryShape> = {}): EntryShape => ({
    at,
    url: API,
    sent,
    status: 302,
    redirectUrl: location,
    got: [...OPEN, ...headers({ Location: location })],
    ...shape,
  });
  const to = (at: number, url: string): EntryShape => ({ at, url, sent, status: 200, got: OPEN });
  const hops = (shapes: EntryShape[]): number[] =>
    judgedEntries('WebInspector', shapes).map(({ exchange }) => exchange.hops.length);

  it.each([
    ['https://b.test/y z', 'https://b.test/y z'],
    ['https://b.test/y%20z', 'https://b.test/y z'],
    ['https://B.test:443/a', 'https://b.test/a'],
    ['https://b.test', 'https://b.test/#top'],
    ['https://b.test/%7Ea?b=%27c%27', "https://b.test/~a?b='c'"],
    ['/items/', 'https://api.test/items/'],
  ])('to %s, written as %s', (location, url) => {
    expect(hops([from(0, location), to(11, url)])).toEqual([2]);
  });

  it('where the redirect’s length is that of the whole chain', () => {
    expect(hops([from(0, 'https://b.test/', { lasts: 500 }), to(40, 'https://b.test/')])).toEqual([2]);
  });

  it('where all times are whole seconds', () => {
    expect(hops([from(0, 'https://b.test/', { lasts: 300 }), to(0, 'https://b.test/')])).toEqual([2]);
  });

  it('not where the Location is no URL', () => {
    const [judged] = judgedEntries('mitmproxy', [from(0, 'http://a b/')]);
    expect(judged?.exchange.hops[0].request.kind).toBe('redirect');
    expect(judged?.verdict.verdict).not.toBe('allowed');
  });

  it('never to what was asked for before, or long after', () => {
    expect(hops([to(0, 'https://b.test/'), from(500, 'https://b.test/')])).toEqual([1, 1]);
    expect(hops([from(0, 'https://b.test/'), to(60_000, 'https://b.test/')])).toEqual([1, 1]);
  });
});

test('a hundred thousand different headers are paired in one pass', () => {
  const names = Array.from({ length: 100_000 }, (_, index) => `x-${index}`);
  const asks = [...ASKS, { name: 'Access-Control-Request-Headers', value: names.join(',') }];
  const sent = [...headers({ Origin: PAGE }), ...names.map((name) => ({ name, value: '' }))];
  const pair = (): void =>
    expect(pairs('WebInspector', [put(0, 40, { sent }), preflight(2, 10, { sent: asks })])).toEqual([
      'entry-1',
    ]);
  expect(processorTimeOf(pair)).toBeLessThan(ONE_PASS);
});

import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import {
  matchTimeline,
  parseTimeline,
  READ_TIMELINE,
  type TimelineEntry,
} from '../../../../src/devtools/timeline/match-entries.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

const url = 'https://api.test/data';

interface PageTimes {
  /** Milliseconds since its time origin. */
  readonly now: number;
  readonly start: number;
}

function windowOf({ now, start }: PageTimes, frames: readonly object[] = []): object {
  const performance = {
    now: () => now,
    getEntriesByType: () => [{ name: url, startTime: start, responseStatus: 200 }],
  };
  return { performance, frames, length: frames.length };
}

function readIn(window: object): readonly TimelineEntry[] {
  const answer: unknown = runInNewContext(READ_TIMELINE, { window, Date: { now: () => 10_500 } });
  return parseTimeline(String(answer));
}

describe('reading', () => {
  test('puts the entries on the clock of today', () => {
    expect(readIn(windowOf({ now: 500, start: 100 }))).toEqual([{ url, startedAt: 10_100, status: 200 }]);
  });

  test('goes into the frames that the page may reach', () => {
    const foreign = new Proxy(
      {},
      {
        get: () => {
          throw new Error('SecurityError');
        },
      },
    );
    const frames = [foreign, windowOf({ now: 300, start: 200 })];
    expect(readIn(windowOf({ now: 500, start: 100 }, frames)).map(({ startedAt }) => startedAt)).toEqual([
      10_100, 10_400,
    ]);
  });

  test('takes nothing that is no entry, whatever the page answers', () => {
    expect(parseTimeline(`1.5 200 ${url}\n200 ${url}\nNaN 200 ${url}\n1 2000 ${url}\n1 200 \n[]`)).toEqual([
      { url, startedAt: 1.5, status: 200 },
    ]);
    expect(parseTimeline(undefined)).toEqual([]);
    fc.assert(fc.property(fc.string(), (answer) => Array.isArray(parseTimeline(answer))));
  });
});

describe('matching', () => {
  const at = (id: string, startedAt: number, of = url): ReturnType<typeof buildExchange> =>
    buildExchange(id, { startedAt, url: of });
  const entry = (
    startedAt: number,
    status: number,
    of = url,
  ): { url: string; startedAt: number; status: number } => ({
    url: of,
    startedAt,
    status,
  });
  const match = (...of: Parameters<typeof matchTimeline>): Record<string, number> =>
    Object.fromEntries(matchTimeline(...of));

  test('gives each exchange of a URL the entry nearest to it', () => {
    const exchanges = [at('1', 1000), at('2', 1100), at('3', 1200)];
    expect(match(exchanges, [entry(1202, 0), entry(1001, 200), entry(1102, 403)])).toEqual({
      1: 200,
      2: 403,
      3: 0,
    });
  });

  test('an exchange without an entry of its own takes none from another', () => {
    expect(match([at('1', 1000), at('2', 1100)], [entry(1099, 200)])).toEqual({ 2: 200 });
  });

  test('says nothing where the entry is of another URL or another time', () => {
    expect(
      match([at('1', 1000)], [entry(1000, 200, `${url}/other`), entry(1300, 200), entry(-1001, 200)]),
    ).toEqual({});
    expect(match([at('1', 1000)], [entry(1251, 200)])).toEqual({});
    expect(match([at('1', 20_000)], [entry(4999, 200)])).toEqual({});
    expect(match([at('1', 20_000)], [entry(17_999, 200), entry(17_000, 200)])).toEqual({});
  });

  test('finds the entry of a request that the browser got to late', () => {
    expect(match([at('1', 16_000)], [entry(1000, 0)])).toEqual({ 1: 0 });
    expect(match([at('1', 2900)], [entry(1000, 0), entry(800, 0)])).toEqual({ 1: 0 });
  });

  test('keeps the order where the browser got to all of them late', () => {
    const late = [at('1', 1030), at('2', 1070), at('3', 1110)];
    expect(match(late, [entry(1000, 200), entry(1040, 0), entry(1080, 403)])).toEqual({
      1: 200,
      2: 0,
      3: 403,
    });
  });

  test('does not guess between parallel requests that ended differently', () => {
    expect(match([at('1', 1000), at('2', 1001)], [entry(999, 200), entry(1000, 0)])).toEqual({});
    expect(match([at('1', 1000), at('2', 1001)], [entry(999, 200), entry(1000, 200)])).toEqual({
      1: 200,
      2: 200,
    });
  });

  test('does not take the entry of a request that is not told of yet', () => {
    const entries = [entry(1000, 205), entry(1050, 0)];
    expect(match([at('1', 1060)], entries)).toEqual({});
    expect(match([at('1', 1060), at('2', 1130)], entries)).toEqual({ 1: 205, 2: 0 });
    expect(match([at('1', 1040)], entries)).toEqual({ 1: 205 });
  });

  test('does not take the entry of a later request whose predecessor’s was cleared away', () => {
    expect(match([at('1', 1000)], [entry(1004, 0)])).toEqual({});
    expect(match([at('1', 1000), at('2', 1006)], [entry(1004, 0)])).toEqual({ 2: 0 });
    expect(match([at('1', 1000), at('2', 1004)], [entry(1002, 0)])).toEqual({});
  });

  test('takes what is under way for nobody’s entry', () => {
    const { endedAt: _, ...request } = at('2', 1010).hops[0].request;
    const underWay = { ...at('2', 1010), hops: [{ request }] as const };
    expect(match([at('1', 1000), underWay], [entry(999, 200)])).toEqual({ 1: 200 });
  });

  test('finds a URL whose secret was replaced, and looks past fragments', () => {
    const redacted = at('1', 1000, 'https://api.test/(x)?token=redacted-3-6#part');
    expect(match([redacted], [entry(1000, 200, 'https://api.test/(x)?token=s3cret')])).toEqual({ 1: 200 });
    expect(match([redacted], [entry(1000, 200, 'https://api.test/(x)?token=longer1')])).toEqual({});
  });
});

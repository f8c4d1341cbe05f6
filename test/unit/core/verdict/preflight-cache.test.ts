import { describe, expect, it } from 'vitest';
import type { Leg } from '../../../../src/core/exchange/exchange.ts';
import type { EngineId } from '../../../../src/core/exchange/observation.ts';
import { PreflightCache } from '../../../../src/core/verdict/preflight-cache.ts';
import { API, PAGE, headers } from '../../../support/webrequest-script.ts';
import { responseOf } from '../situation.ts';

const AT = 1_000_000;
const GRANTED = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'PUT, PATCH',
  'Access-Control-Allow-Headers': 'X-A, x-b',
  'Access-Control-Max-Age': '60',
};
type Change = Record<string, string>;

interface Asked {
  readonly id?: string;
  readonly url?: string;
  readonly origin?: string;
  readonly at?: number;
  readonly status?: number;
}

function preflight(
  answer: Change,
  { id = 'p', url = API, origin = PAGE, at = AT, status = 204 }: Asked = {},
): Leg {
  return {
    kind: 'preflight',
    requestId: id,
    url,
    method: 'OPTIONS',
    startedAt: at - 30,
    requestHeaders: headers({ Origin: origin }),
    response: { ...responseOf(answer, status), at },
  };
}

function cacheOf(answer: Change, asked: Asked = {}, engine: EngineId = 'chromium'): PreflightCache {
  const cache = new PreflightCache();
  cache.add('x', engine, preflight(answer, asked));
  return cache;
}

const finds = (
  cache: PreflightCache,
  method = 'PUT',
  unsafe: string[] = [],
  at = AT + 1000,
  url = API,
): boolean => cache.find(PAGE, url, at, method, unsafe) !== undefined;

describe('an entry of the preflight cache', () => {
  it('answers for the methods and headers that it names, and says how long it lives', () => {
    const cache = cacheOf(GRANTED);
    expect(cache.find(PAGE, API, AT + 10_500, 'PATCH', ['x-a', 'x-b'])).toEqual({
      exchange: 'x',
      secondsLeft: 49.5,
    });
    expect(finds(cache, 'DELETE')).toBe(false);
    expect(finds(cache, 'PUT', ['x-c'])).toBe(false);
    expect(finds(cache, 'put')).toBe(false);
  });

  it('answers for GET, HEAD and POST without naming them', () => {
    const cache = cacheOf({ ...GRANTED, 'Access-Control-Allow-Methods': '' });
    expect(['GET', 'HEAD', 'POST', 'PUT'].map((method) => finds(cache, method, ['x-a']))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('answers by `*`, too', () => {
    const cache = cacheOf({
      ...GRANTED,
      'Access-Control-Allow-Methods': '*',
      'Access-Control-Allow-Headers': '*',
    });
    expect(finds(cache, 'DELETE', ['x-z'])).toBe(true);
  });

  it('lives from its response on for its seconds', () => {
    const cache = cacheOf(GRANTED);
    expect(finds(cache, 'PUT', [], AT - 1)).toBe(false);
    expect(finds(cache, 'PUT', [], AT)).toBe(true);
    expect(finds(cache, 'PUT', [], AT + 59_900)).toBe(true);
    expect(finds(cache, 'PUT', [], AT + 60_000)).toBe(false);
  });

  it('is kept by the cap of the browser', () => {
    const day = { ...GRANTED, 'Access-Control-Max-Age': '86400' };
    expect(finds(cacheOf(day), 'PUT', [], AT + 7_199_000)).toBe(true);
    expect(finds(cacheOf(day), 'PUT', [], AT + 7_201_000)).toBe(false);
    expect(finds(cacheOf(day, {}, 'firefox'), 'PUT', [], AT + 7_201_000)).toBe(true);
  });

  it('belongs to one origin and URL; the fragment only decides between several', () => {
    const cache = cacheOf(GRANTED, { url: `${API}#one` });
    cache.add('y', 'chromium', preflight(GRANTED, { id: 'q', url: `${API}#two`, at: AT + 1 }));
    expect(cache.find(PAGE, `${API}#one`, AT + 2, 'PUT', [])?.exchange).toBe('x');
    expect(cache.find(PAGE, API, AT + 2, 'PUT', [])?.exchange).toBe('y');
    expect(cache.find('https://else.example', API, AT + 2, 'PUT', [])).toBeUndefined();
    expect(cache.find(PAGE, `${API}/1`, AT + 2, 'PUT', [])).toBeUndefined();
  });

  it('is found by its time, in whatever order preflights were added', () => {
    const cache = cacheOf(GRANTED, { id: 'late', at: AT + 5000 });
    cache.add('early', 'chromium', preflight(GRANTED, { id: 'early' }));
    expect(cache.find(PAGE, API, AT + 6000, 'PUT', [])?.exchange).toBe('x');
    expect(cache.find(PAGE, API, AT + 4000, 'PUT', [])?.exchange).toBe('early');
  });

  it('gives way to the newest sixteen of its URL', () => {
    const cache = new PreflightCache();
    for (let one = 0; one < 17; one += 1)
      cache.add(`x${one}`, 'chromium', preflight(GRANTED, { id: `p${one}`, at: AT + one }));
    expect(cache.find(PAGE, API, AT, 'PUT', [])).toBeUndefined();
    expect(cache.find(PAGE, API, AT + 1, 'PUT', [])?.exchange).toBe('x1');
  });

  it('stays, however much was pushed out of another URL', () => {
    const cache = cacheOf(GRANTED);
    const long = { ...GRANTED, 'Access-Control-Allow-Headers': 'x'.repeat(100_000) };
    for (let one = 0; one < 400; one += 1)
      cache.add('y', 'chromium', preflight(long, { id: `p${one}`, url: `${API}/else` }));
    expect(finds(cache)).toBe(true);
  });

  it('goes with all others where they are too long together', () => {
    const cache = cacheOf(GRANTED);
    const long = { ...GRANTED, 'Access-Control-Allow-Headers': 'x'.repeat(9 * 1024 * 1024) };
    for (const id of ['q', 'r'])
      cache.add(id, 'chromium', preflight(long, { id, url: `${API}/else`, at: AT + 1 }));
    expect(finds(cache)).toBe(false);
    expect(cache.find(PAGE, `${API}/else`, AT + 1000, 'PUT', [])?.exchange).toBe('r');
  });
});

describe('a preflight leaves no entry', () => {
  const refused: readonly (readonly [name: string, answer: Change, status: number])[] = [
    ['answered without Access-Control-Allow-Origin', { 'Access-Control-Max-Age': '60' }, 204],
    ['answered with a status below 200', GRANTED, 101],
    ['answered with a status above 299', GRANTED, 302],
    ['not to be kept', { ...GRANTED, 'Access-Control-Max-Age': '0' }, 204],
  ];
  for (const [name, answer, status] of refused)
    it(`where it is ${name}`, () => expect(finds(cacheOf(answer, { status }))).toBe(false));

  it('where it was not answered', () => {
    const cache = new PreflightCache();
    const { response: _none, ...unanswered } = preflight(GRANTED);
    cache.add('x', 'chromium', unanswered);
    expect(finds(cache)).toBe(false);
    expect(cache.costOf(unanswered)).toEqual({ count: 0, milliseconds: 0 });
  });

  it('where it was seen already', () => {
    const cache = cacheOf(GRANTED);
    cache.add('y', 'chromium', preflight(GRANTED));
    expect(cache.find(PAGE, API, AT, 'PUT', [])?.exchange).toBe('x');
  });
});

describe('what preflights of a URL cost', () => {
  it('is counted once for each, whatever their answers', () => {
    const cache = cacheOf(GRANTED);
    cache.add('x', 'chromium', preflight(GRANTED));
    cache.add('y', 'chromium', preflight({}, { id: 'q', status: 404 }));
    cache.add('z', 'chromium', preflight(GRANTED, { id: 'r', url: `${API}/else` }));
    expect(cache.costOf(preflight({}))).toEqual({ count: 2, milliseconds: 60 });
  });

  it('is that of opaque origins together where no origin was seen', () => {
    const { requestHeaders: _none, ...blind } = preflight(GRANTED);
    const cache = new PreflightCache();
    cache.add('x', 'chromium', blind);
    expect(cache.costOf(preflight({}, { origin: 'null' })).count).toBe(1);
  });
});

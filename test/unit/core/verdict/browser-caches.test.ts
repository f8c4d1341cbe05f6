import { describe, expect, it } from 'vitest';
import type { Exchange, Leg } from '../../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { buildLeg } from '../../../support/exchange-builder.ts';
import { API, Script } from '../../../support/webrequest-script.ts';
import { ANY } from '../situation.ts';

const DATE = { Date: 'Fri, 20 Nov 2026 05:00:00 GMT' };
const STORED = { ...DATE, 'Cache-Control': 'public, max-age=600' };
type Change = Record<string, string>;

interface Load {
  readonly answer?: Change;
  readonly method?: string;
  readonly sent?: Change;
  readonly status?: number;
  readonly url?: string;
  /** Milliseconds. */
  readonly after?: number;
}

const load = ({
  answer = STORED,
  method = 'GET',
  sent = {},
  status = 200,
  url = API,
  after = 0,
}: Load): Exchange =>
  new Script()
    .wait(after)
    .request('image', { url, method, type: 'image' })
    .sentOnly('image', sent)
    .delivered('image', answer, status)
    .exchange();
const reuse = (answer: Change = DATE, fromCache = false, id = 'fetch'): Leg =>
  new Script().wait(5000).request(id).sent(id).response(id, answer, 200, fromCache).exchange().hops[0]
    .request;

function poisons(first: Load, then = reuse()): boolean {
  const history = createBrowserCaches();
  history.add(load(first));
  return history.mayBeStoredForOthers(then);
}

describe('a response stored for a load without CORS', () => {
  it('may have answered a later request: its Date is the same, or the browser says so', () => {
    expect(poisons({})).toBe(true);
    expect(poisons({}, reuse({}, true))).toBe(true);
    expect(poisons({ url: `${API}#part` })).toBe(true);
  });

  it('did not where the Date is another, or was not seen', () => {
    expect(poisons({}, reuse({ Date: 'Fri, 20 Nov 2026 05:00:09 GMT' }))).toBe(false);
    expect(poisons({}, reuse({}))).toBe(false);
    expect(poisons({ url: `${API}/else` })).toBe(false);
  });

  it('is not known by what is too long to be a date', () => {
    const long = { Date: 'x'.repeat(65) };
    expect(poisons({ answer: { ...STORED, ...long } }, reuse(long))).toBe(false);
  });

  it('did not where it came later, or is that very response, or there is none yet', () => {
    expect(poisons({ after: 9000 })).toBe(false);
    expect(poisons({}, reuse(DATE, false, 'image'))).toBe(false);
    const { response: _none, ...pending } = reuse();
    expect(poisons({}, pending)).toBe(false);
  });

  const harmless: readonly (readonly [name: string, first: Load])[] = [
    ['has CORS headers of its own', { answer: { ...STORED, ...ANY } }],
    ['varies by Origin', { answer: { ...STORED, Vary: 'Accept, ORIGIN' } }],
    ['varies by everything', { answer: { ...STORED, Vary: '*' } }],
    ['may not be stored', { answer: { ...DATE, 'Cache-Control': 'no-store' } }],
    ['has to be asked for again', { answer: { ...STORED, 'Cache-Control': 'no-cache, max-age=600' } }],
    ['is stale at once', { answer: { ...DATE, 'Cache-Control': 'max-age=0' } }],
    ['says nothing of its age', { answer: DATE }],
    ['answered no GET', { method: 'POST' }],
    ['is no 200', { status: 404 }],
    ['was asked for with an Origin', { sent: { Origin: 'https://app.example' } }],
  ];
  for (const [name, first] of harmless)
    it(`is harmless where it ${name}`, () => expect(poisons(first)).toBe(false));

  it('was stored for another origin, which it names', () => {
    const named = { ...STORED, 'Access-Control-Allow-Origin': 'https://else.example' };
    expect(poisons({ answer: named, sent: { Origin: 'https://else.example' } })).toBe(true);
    expect(poisons({ answer: named, sent: { Origin: 'https://app.example' } })).toBe(false);
    expect(poisons({ answer: named })).toBe(false);
  });

  it('can be fresh by Expires, or by heuristics', () => {
    expect(poisons({ answer: { ...DATE, Expires: 'Sat, 21 Nov 2026 05:00:00 GMT' } })).toBe(true);
    expect(poisons({ answer: { ...DATE, 'Last-Modified': 'Thu, 01 Jan 1970 00:00:00 GMT' } })).toBe(true);
  });

  it('is harmless where nothing was seen of its request', () => {
    const history = createBrowserCaches();
    history.add(new Script().request('image').response('image', STORED).exchange());
    expect(history.mayBeStoredForOthers(reuse())).toBe(false);
  });
});

describe('what is remembered', () => {
  it('are the newest eight of a URL, however often and in whatever order they come', () => {
    const history = createBrowserCaches();
    const script = new Script();
    for (let index = 0; index < 9; index += 1)
      script
        .request(`${index}`)
        .sentOnly(`${index}`, {})
        .delivered(`${index}`, { ...STORED, Date: `day ${index}` });
    const all = script.exchanges();
    for (const exchange of [...all.toReversed(), ...all]) history.add(exchange);
    const later = script.request('fetch').sent('fetch');
    const asks = (date: string): boolean => {
      const [leg] = later.response('fetch', { Date: date }).exchanges().slice(-1);
      return leg !== undefined && history.mayBeStoredForOthers(leg.hops[0].request);
    };
    expect([asks('day 0'), asks('day 1'), asks('day 8')]).toEqual([false, true, true]);
  });

  it('are preflights, of all hops', () => {
    const history = createBrowserCaches();
    history.add(
      new Script().request('1', { method: 'PUT' }).preflight('2', { method: 'PUT' }, ANY).exchange(),
    );
    const [{ preflight }] = new Script()
      .request('1', { method: 'PUT' })
      .preflight('2', { method: 'PUT' }, ANY)
      .exchange().hops;
    expect(preflight && history.preflights.costOf(preflight)).toEqual({ count: 1, milliseconds: 20 });
  });

  it('of preflights are forgotten where their headers are too long together', () => {
    const { preflights } = createBrowserCaches();
    const add = (id: string, allowHeaders: string): void =>
      preflights.add(
        id,
        'chromium',
        buildLeg({
          kind: 'preflight',
          requestId: id,
          url: `https://api.test/${id}`,
          method: 'OPTIONS',
          response: {
            status: 204,
            statusLine: 'HTTP/1.1 204 No Content',
            headers: [
              { name: 'Access-Control-Allow-Origin', value: '*' },
              { name: 'Access-Control-Allow-Methods', value: 'PUT' },
              { name: 'Access-Control-Allow-Headers', value: allowHeaders },
            ],
            at: 1000,
            fromCache: false,
          },
        }),
      );
    const isKept = (id: string): boolean =>
      preflights.find('https://app.test', `https://api.test/${id}`, 1001, 'PUT', []) !== undefined;
    add('1', 'x-a');
    expect(isKept('1')).toBe(true);
    add('2', 'x'.repeat(16 * 1024 * 1024));
    expect([isKept('1'), isKept('2')]).toEqual([false, true]);
  });
});

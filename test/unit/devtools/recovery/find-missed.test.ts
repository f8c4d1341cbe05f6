import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import type { Observation } from '../../../../src/core/exchange/observation.ts';
import { findMissed, type Missed } from '../../../../src/devtools/recovery/find-missed.ts';
import { parseLoggedRequests } from '../../../../src/devtools/recovery/logged-request.ts';
import { pair } from '../../../support/webrequest-script.ts';

const APP = 'https://app.test';
const API = 'https://api.test/data';
const START = Date.parse('2026-01-01T00:00:00Z');

interface Line {
  readonly at: number;
  readonly url?: string;
  readonly method?: string;
  readonly type?: string;
  readonly status?: number;
  readonly location?: string;
  readonly error?: string;
  readonly asks?: string;
}

const NOTHING: Missed = { damaged: [], fragments: [], observations: [], unsure: [], open: [] };

/** A line as Chromium writes it. */
function line({ at, url = API, method = 'GET', type = 'fetch', ...rest }: Line): object {
  const { status = 200, location = '', error = null, asks } = rest;
  const headers = [
    { name: ':authority', value: 'api.test' },
    { name: 'Origin', value: APP },
    ...(status > 0 ? [{ name: 'Accept-Encoding', value: 'gzip' }] : []),
    ...(asks === undefined ? [] : [{ name: 'Access-Control-Request-Method', value: asks }]),
  ];
  return {
    startedDateTime: new Date(START + at).toISOString(),
    time: 20,
    request: { httpVersion: 'h2', method, url, headers },
    response: {
      status,
      statusText: 'OK',
      httpVersion: 'h2',
      headers: [{ name: 'Set-Cookie', value: 'a=1\nb=2' }],
      redirectURL: location,
      _error: error,
    },
    _resourceType: type,
  };
}

const preflighted = (at: number): object[] => [
  line({ at, method: 'PUT' }),
  line({ at: at + 1, method: 'OPTIONS', type: 'preflight', status: 204, asks: 'PUT' }),
];
const redirected = (at: number): object[] => [
  line({ at, status: 302, location: '/moved' }),
  line({ at: at + 30, url: 'https://api.test/moved' }),
];

function answeredByServiceWorker(): object {
  const answered = line({ at: 0 });
  const response: unknown = Reflect.get(answered, 'response');
  return { ...answered, response: { ...Object(response), _fetchedViaServiceWorker: true } };
}

let ids = 0;

function missedOf(entries: readonly object[], known: readonly Exchange[] = []): Missed {
  return findMissed(parseLoggedRequests({ entries }), known, {
    tabId: 7,
    origin: APP,
    from: START,
    until: START + 1000,
    newId: () => `missed-${(ids += 1)}`,
  });
}

/** Without the ids, which are new each time. */
const anonymous = (exchanges: readonly Exchange[]): unknown =>
  JSON.parse(JSON.stringify(exchanges).replace(/missed-\d+/g, 'id'));

const retold = (observations: readonly Observation[]): Exchange[] => pair(observations);

test('what nobody heard of is told from beginning to end', () => {
  const { damaged, observations } = missedOf([
    ...preflighted(0),
    ...redirected(100),
    line({ at: 200, url: 'https://api.test/blocked', error: 'net::ERR_FAILED' }),
    line({ at: 300, url: 'https://down.test/', status: 0, error: 'net::ERR_CONNECTION_REFUSED' }),
  ]);
  expect(damaged).toEqual([]);
  const [put, redirect, blocked, down, ...others] = retold(observations);
  expect(others).toEqual([]);
  expect(put?.hops[0].preflight?.response?.status).toBe(204);
  expect(put).toMatchObject({ tabId: 7, requester: APP, hops: [{ request: { method: 'PUT' } }] });
  expect(redirect?.hops.map(({ request }) => request.url)).toEqual([API, 'https://api.test/moved']);
  expect(blocked?.hops[0].request).toMatchObject({ error: 'net::ERR_FAILED', response: { status: 200 } });
  expect(down?.hops[0].request.requestHeaders).toBeUndefined();
  const { headers } = put?.hops[0].request.response ?? {};
  expect(headers?.map(({ value }) => value)).toEqual(['a=1', 'b=2']);
  expect(put?.hops[0].request.requestHeaders?.map(({ name }) => name)).toEqual(['Origin', 'Accept-Encoding']);
});

test('a preflight is of the request that waited for it then, not of an equal one that had it cached', () => {
  const timings = { blocked: 1, dns: -1, connect: -1 };
  const cached = { ...line({ at: 0, method: 'PUT' }), time: 10_000, timings };
  const [put, cache] = retold(missedOf([cached, ...preflighted(5000)]).observations).map(
    ({ hops }) => hops[0],
  );
  expect(put?.preflight).toBeUndefined();
  expect(cache?.preflight?.response?.status).toBe(204);
});

test('of what a worker asks DevTools does not know all headers, and the lack of one says nothing', () => {
  const headers = [{ name: 'User-Agent', value: 'Chromium' }];
  const entry = line({ at: 0 });
  const request: unknown = Reflect.get(entry, 'request');
  const asked = { ...entry, request: { ...Object(request), headers } };
  const [worker] = retold(missedOf([asked]).observations);
  if (!worker) throw new Error('one exchange is told');
  expect(worker.hops[0].request.requestHeaders).toBeUndefined();
  expect(missedOf([asked], [worker]).observations).toEqual([]);
});

test('a redirect that is not followed stays one, whatever is asked of its target next', () => {
  const target = 'https://api.test/moved';
  const manual = [
    line({ at: 0, status: 302, location: '/moved' }),
    line({ at: 20, url: target, status: 0, error: 'net::ERR_ABORTED' }),
  ];
  const refused = line({ at: 100, status: 302, location: '/moved', error: 'net::ERR_FAILED' });
  const exchanges = retold(missedOf([...manual, refused, line({ at: 121, url: target })]).observations);
  expect(exchanges.map(({ hops }) => hops.map(({ request }) => request.error ?? request.url))).toEqual([
    ['net::ERR_ABORTED'],
    ['net::ERR_FAILED'],
    [target],
  ]);
});

test('what is known in full is left alone', () => {
  const entries = [...preflighted(0), ...redirected(100), line({ at: 200 })];
  const known = retold(missedOf(entries).observations);
  expect(known).toHaveLength(3);
  expect(missedOf(entries, known)).toEqual(NOTHING);
});

test.each<[string, object[], (observation: Observation, index: number, id: string) => boolean]>([
  ['its end', [line({ at: 0 })], ({ kind }) => kind !== 'completed' && kind !== 'started'],
  ['its headers', [line({ at: 0 })], ({ kind }) => kind !== 'response'],
  ['its preflight', preflighted(0), ({ requestId }, _, id) => requestId === id],
  [
    "its preflight's answer",
    preflighted(0),
    ({ kind, requestId }, _, id) => requestId === id || kind !== 'response',
  ],
  ['its redirect', redirected(0), ({ kind }, index) => kind === 'request' || index > 3],
  ['its beginning', redirected(0), (_, index) => index > 3],
])('what lacks %s is told again under the same id', (_, entries, isHeard) => {
  const whole = missedOf(entries).observations;
  const known = retold(whole.filter((one, index) => isHeard(one, index, whole[0]?.requestId ?? '')));
  const { damaged, fragments, observations } = missedOf(entries, known);
  expect(damaged).toEqual([whole[0]?.requestId]);
  expect(known.map(({ id }) => id)).toEqual(damaged);
  expect(retold(observations).map(({ id }) => id)).toEqual(damaged);
  expect(fragments).toEqual([]);
  expect(anonymous(retold(observations))).toEqual(anonymous(retold(whole)));
});

test('a preflight that found nobody is a fragment of the request it was for', () => {
  const whole = missedOf(preflighted(0)).observations;
  const request = whole[0]?.requestId;
  const alone = retold(whole.filter(({ requestId }) => requestId !== request));
  const unpaired = retold(whole.filter(({ requestId }) => requestId === request));
  const { damaged, fragments } = missedOf(preflighted(0), [...alone, ...unpaired]);
  expect(damaged).toEqual([request]);
  expect(fragments).toEqual(alone.map(({ id }) => id));
});

test('each of many equal requests is matched once; secrets in URLs do not hide them', () => {
  const url = (secret: string): string => `https://api.test/?token=${secret}`;
  const entries = [0, 10, 20].map((at) => line({ at, url: url('abc') }));
  const known = retold(missedOf(entries).observations)
    .slice(0, 2)
    .map((exchange): Exchange => {
      const [{ request }] = exchange.hops;
      return { ...exchange, hops: [{ request: { ...request, url: url('redacted-1-3') } }] };
    });
  const { damaged, observations } = missedOf(entries, known);
  expect(damaged).toEqual([]);
  expect(retold(observations)).toHaveLength(1);
});

test('what the browser got to late, on a busy machine, is the nearest that the page asked before', () => {
  const entries = [0, 8000].map((at) => line({ at }));
  const known = retold(missedOf([line({ at: 5000 }), line({ at: 13_000 })]).observations);
  expect(missedOf(entries, known)).toEqual(NOTHING);
});

test('what began long before the background died and ended after it is told to its end', () => {
  const entries = [{ ...line({ at: -60_000 }), time: 60_500 }, line({ at: -59_000 })];
  const whole = retold(missedOf([line({ at: 0 })]).observations)[0];
  if (!whole) throw new Error('one exchange is told');
  const { response: _, endedAt: __, ...sent } = whole.hops[0].request;
  const known: Exchange = { ...whole, hops: [{ request: { ...sent, startedAt: START - 59_998 } }] };
  const { damaged, observations } = missedOf(entries, [known]);
  expect(damaged).toEqual([known.id]);
  expect(retold(observations).map(({ id, hops }) => [id, hops[0].request.endedAt])).toEqual([
    [known.id, START + 500],
  ]);
});

test('what is under way leaves the entry of an equal request to that one', () => {
  const entries = [line({ at: 800 })];
  const [over] = retold(missedOf(entries).observations);
  if (!over) throw new Error('one exchange is told');
  const { response: _, endedAt: __, ...sent } = over.hops[0].request;
  const open: Exchange = { ...over, id: 'open', hops: [{ request: { ...sent, startedAt: START } }] };
  expect(missedOf(entries, [open, over])).toEqual(NOTHING);
});

test('what was told again gives way to what came after all, late as it may be', () => {
  const entries = [...preflighted(0), ...redirected(100)];
  const again = retold(missedOf(entries).observations);
  const own = again.map((exchange): Exchange => {
    const [{ request, ...hop }, ...hops] = exchange.hops;
    const startedAt = request.startedAt + 300;
    return {
      ...exchange,
      id: `own ${exchange.id}`,
      hops: [{ ...hop, request: { ...request, startedAt } }, ...hops],
    };
  });
  const { damaged, fragments, observations } = missedOf(entries, [...again, ...own]);
  expect(fragments).toEqual(again.map(({ id }) => id));
  expect([damaged, observations]).toEqual([[], []]);
});

test('same-origin requests, navigations, what began after the death and what ended before are none of ours', () => {
  const entries = [
    line({ at: 0, url: `${APP}/own` }),
    line({ at: 0, type: 'document' }),
    line({ at: 0, type: 'websocket' }),
    line({ at: 1000, status: 0 }),
    line({ at: -1000 }),
    line({ at: 0, url: 'data:,x' }),
    { ...line({ at: 0 }), _fromCache: 'memory' },
    answeredByServiceWorker(),
    { no: 'entry' },
  ];
  expect(missedOf(entries).observations).toEqual([]);
});

test.each([undefined, null, 'text', {}, { entries: 1 }])('a log like %j has nothing to tell', (log) => {
  expect(parseLoggedRequests(log)).toEqual([]);
});

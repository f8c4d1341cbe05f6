import fc from 'fast-check';
import type { Exchange, Hop, Leg, LegResponse } from '../../../src/core/exchange/exchange.ts';
import type { Header } from '../../../src/core/fetch/headers.ts';

type Shape<T> = { [K in keyof Required<T>]: fc.Arbitrary<NonNullable<T[K]>> };

const time = fc.oneof(
  fc.integer({ min: 1_790_000_000_000, max: 1_790_000_000_009 }),
  fc.double({ min: 1_790_000_000_000, max: 1_790_000_001_000, noNaN: true }),
);
const text = fc.string({ unit: 'binary', maxLength: 12 });
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'http://localhost:7102/a?b=1',
    'http://[::1]:80/',
    'not a url',
    '',
    'http://a b/',
    '\ud800',
  ),
  text,
);
const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
const header: fc.Arbitrary<Header> = fc.record({
  name: fc.oneof(fc.constantFrom('Cookie', 'set-cookie', 'Origin', 'Location', 'Content-Type'), text),
  value: fc.oneof(fc.constantFrom('a=b; c', 'x=1; Path=/; Expires=Tue, 1 Jan 2030 00:00:00 GMT', '*'), bytes),
});
const response: Shape<LegResponse> = {
  status: fc.oneof(fc.constantFrom(0, 200, 204, 302, 404), fc.nat(999)),
  statusLine: fc.oneof(fc.constantFrom('HTTP/1.1 200 OK', 'HTTP/2 200', 'HTTP/1.1 302 ', ''), text),
  headers: fc.array(header, { maxLength: 4 }),
  at: time,
  fromCache: fc.boolean(),
  trial: fc.constant(['vary', 'access-control-allow-origin']),
};
const leg: Shape<Omit<Leg, 'kind'>> = {
  requestId: fc.oneof(fc.nat(99).map(String), text),
  url,
  method: fc.oneof(fc.constantFrom('GET', 'PUT', 'OPTIONS', '__proto__'), text),
  startedAt: time,
  sentAt: time,
  requestHeaders: fc.array(header, { maxLength: 4 }),
  response: fc.record(response, { requiredKeys: ['status', 'statusLine', 'headers', 'at', 'fromCache'] }),
  bodyAt: time,
  redirectedTo: url,
  endedAt: time,
  error: fc.oneof(fc.constantFrom('net::ERR_FAILED', 'NS_BINDING_ABORTED'), text),
  ip: fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('[::1]', '', '1.2.3', '::g')),
};

const LEG_ALWAYS = ['kind', 'requestId', 'url', 'method', 'startedAt'] as const;

function legOf(...kinds: Leg['kind'][]): fc.Arbitrary<Leg> {
  return fc.record({ kind: fc.constantFrom(...kinds), ...leg }, { requiredKeys: [...LEG_ALWAYS] });
}

const laterHop: fc.Arbitrary<Hop> = fc.record(
  { request: legOf('request', 'redirect'), preflight: legOf('preflight') },
  { requiredKeys: ['request'] },
);
/** Its request may be a preflight whose own request was not seen. */
const firstHop: fc.Arbitrary<Hop> = fc.record(
  { request: legOf('request', 'redirect', 'preflight'), preflight: legOf('preflight') },
  { requiredKeys: ['request'] },
);

/** A file does not say which cookie store: that decides only what is shown where. */
const shape: Shape<Omit<Exchange, 'store'>> = {
  id: fc.oneof(fc.nat(999).map(String), fc.constantFrom('__proto__', 'entry-0'), text),
  engine: fc.constantFrom('chromium', 'firefox'),
  type: fc.constantFrom('xmlhttprequest', 'font', 'ping', 'beacon', 'other', 'constructor'),
  tabId: fc.integer({ min: -1, max: 99 }),
  frameId: fc.maxSafeInteger(),
  documentId: text,
  documentUrl: url,
  policies: fc.array(fc.constantFrom("connect-src 'self' https://api.test", 'default-src *', ''), {
    maxLength: 2,
  }),
  requester: fc.oneof(fc.constantFrom('http://localhost:7101', 'null'), text),
  hops: fc
    .tuple(firstHop, fc.array(laterHop, { maxLength: 3 }))
    .map(([first, rest]) => [first, ...rest] as const),
  timelineStatus: fc.nat(599),
  timelineLost: fc.constant(true as const),
  asked: fc.constantFrom(
    {
      api: 'fetch' as const,
      at: 1,
      mode: 'cors' as const,
      credentials: 'include' as const,
      headers: ['x-a'],
    },
    { api: 'xhr' as const, at: 2.5, abortedAt: 3, error: 'abort' },
  ),
  redirectEnd: fc.constantFrom('redirect-failed', 'redirect-aborted', 'target-aborted'),
  credentials: fc.boolean(),
  partial: fc.constant(true),
  mayLackLegs: fc.constant(true),
  outcomeUnseen: fc.constant(true),
  unrecorded: fc.constantFrom('requester', 'response', 'headers', 'origin'),
};

/** Any exchange at all, likely or not; of every optional field with and without. */
const exchange: fc.Arbitrary<Exchange> = fc.record(shape, {
  requiredKeys: ['id', 'engine', 'type', 'tabId', 'frameId', 'hops'],
});

export const exchanges: fc.Arbitrary<Exchange[]> = fc.uniqueArray(exchange, {
  selector: ({ id }) => id,
  maxLength: 6,
});

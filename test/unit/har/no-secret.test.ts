import { describe, expect, it } from 'vitest';
import { toObservation } from '../../../src/background/to-observation.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { createPairing } from '../../../src/core/exchange/pairing.ts';
import type { Navigation } from '../../../src/har/write/pages.ts';
import { readHarRedacted } from '../../../src/har/read/read-redacted.ts';
import { readHar } from '../../../src/har/read/read.ts';
import type { HarContent } from '../../../src/har/read/har-content.ts';
import { redactExchange } from '../../../src/har/redact-exchange.ts';
import { stringifyHar, writeHar } from '../../../src/har/write/write.ts';
import type { EventDetails, EventName } from '../../../src/platform/web-request.ts';
import {
  REQUEST_HEADERS,
  RESPONSE_HEADERS,
  takeSecrets,
  TOKENS,
  URLS,
} from '../../support/generated-secrets.ts';
import { detailsOf, World } from '../background/world.ts';

type Event = readonly [name: EventName, details: EventDetails];
type Line = readonly [name: string, value: string];

/** What stands where in one exchange: a preflight, a redirect and the request, which fails. */
interface Spots {
  url(): string;
  text(): string;
  sent(): readonly Line[];
  got(): readonly Line[];
}

const PLAIN: Spots = { url: () => 'https://api.test/a', text: () => 'x', sent: () => [], got: () => [] };

const lines = (list: readonly Line[]) => list.map(([name, value]) => ({ name, value }));

function eventsOf(id: string, spots: Spots): Event[] {
  const [url, to, documentUrl] = [spots.url(), spots.url(), spots.url()];
  let at = 2000;
  const event = (name: EventName, requestId: string, change: Partial<EventDetails>): Event => [
    name,
    detailsOf(requestId, { timeStamp: (at += 1), documentUrl, ...change }),
  ];
  const sent = (more: readonly Line[] = []) =>
    lines([
      ['Origin', 'https://app.test'],
      ['Referer', spots.url()],
      ['User-Agent', `Mozilla/5.0 ${spots.text()}`],
      ['If-None-Match', spots.text()],
      ['X-Trace', `${spots.text()} and on`],
      ...more,
      ...spots.sent(),
    ]);
  const got = (more: readonly Line[] = []) =>
    lines([
      ['Access-Control-Allow-Origin', 'https://app.test'],
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Content-Location', spots.url()],
      ['SourceMap', spots.url()],
      ['Server', spots.text()],
      ['X-Debug', `at ${spots.url()}`],
      ...more,
      ...spots.got(),
    ]);
  const statusLine = (status: number): string => `HTTP/1.1 ${status} ${spots.text()}`;
  const put = id;
  const preflight = `${id}-preflight`;
  return [
    event('before', put, { url, method: 'PUT' }),
    event('before', preflight, { url, method: 'OPTIONS' }),
    event('send', preflight, {
      url,
      method: 'OPTIONS',
      requestHeaders: sent([['Access-Control-Request-Method', 'PUT']]),
    }),
    event('headers', preflight, {
      url,
      statusCode: 204,
      statusLine: statusLine(204),
      responseHeaders: got(),
    }),
    event('completed', preflight, { url, statusCode: 204 }),
    event('send', put, { url, method: 'PUT', requestHeaders: sent() }),
    event('headers', put, {
      url,
      statusCode: 307,
      statusLine: statusLine(307),
      responseHeaders: got([['Location', to]]),
    }),
    event('redirect', put, { url, statusCode: 307, redirectUrl: to }),
    event('before', put, { url: to, method: 'PUT' }),
    event('send', put, { url: to, method: 'PUT', requestHeaders: sent() }),
    event('headers', put, { url: to, statusCode: 200, statusLine: statusLine(200), responseHeaders: got() }),
    event('error', put, { url: to, error: `net::ERR_FAILED ${spots.text()}` }),
  ];
}

const inUrl = (token: string): string => `https://api.test/path/${token}/more`;

/** One exchange for each shape, with a secret of its own in each place where the shape can stand. */
function plant(): {
  readonly events: Event[];
  readonly navigation: string;
  readonly secrets: readonly string[];
} {
  takeSecrets();
  const spots: Spots[] = [
    ...Object.values(TOKENS).map((token) => ({ ...PLAIN, url: () => inUrl(token()), text: token })),
    ...Object.values(URLS).map((url) => ({ ...PLAIN, url })),
    ...Object.values(REQUEST_HEADERS).map((line) => ({ ...PLAIN, sent: () => [line()] })),
    ...Object.values(RESPONSE_HEADERS).map((line) => ({ ...PLAIN, got: () => [line()] })),
  ];
  const events = spots.flatMap((one, index) => eventsOf(`request-${index}`, one));
  const navigation = URLS['access token']?.() ?? '';
  return { events, navigation, secrets: takeSecrets() };
}

const { events, navigation, secrets } = plant();
const navigations: Navigation[] = [{ at: 1999, url: navigation }];

function exchangesOf(): Exchange[] {
  const pairing = createPairing({ engine: 'chromium' });
  const exchanges = new Map<string, Exchange>();
  for (const [name, details] of events) {
    for (const exchange of pairing.observe(toObservation('chromium', name, details)))
      exchanges.set(exchange.id, exchange);
  }
  return [...exchanges.values()];
}

function write(
  exchanges: readonly Exchange[],
  pages: readonly Navigation[],
  network?: HarContent['network'],
): string {
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  return stringifyHar(
    writeHar({
      exchanges,
      history,
      ...(network && { network }),
      state: { engine: 'chromium', browserVersion: '', capturedAt: 1, redacted: true },
      navigations: pages,
      creatorVersion: '1',
    }),
  );
}

/** Those that are there, however they are encoded: all are letters and digits. */
function found(text: string): string[] {
  const decoded = text.replaceAll(/%[0-7][\da-f]/gi, decodeURIComponent);
  return secrets.filter((secret) => decoded.includes(secret));
}

const raw = write(exchangesOf(), navigations);

/** The same as another program would have written it. */
function asForeign(text: string): string {
  const har: { log: { entries: Record<string, unknown>[]; pages: Record<string, unknown>[] } } =
    JSON.parse(text);
  const { entries, pages } = har.log;
  for (const page of pages) delete page['_navigation'];
  for (const entry of entries) {
    for (const own of ['_observed', '_cors', 'comment']) delete entry[own];
    entry['_initiator'] = { type: 'script', url: URLS['access token']?.() };
  }
  return JSON.stringify({
    log: { ...har.log, _corsLens: undefined, creator: { name: 'WebInspector', version: '1' } },
  });
}

describe('secrets of thirty and more shapes, in every place that headers and URLs have', () => {
  it('are there to be found', () => {
    expect(secrets.length).toBeGreaterThan(200);
    expect(found(raw)).toEqual(secrets);
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  it('are in nothing that leaves the background', async () => {
    const world = new World();
    const { own } = world.openDevtools(7);
    await expect.poll(() => own.session.state().connection).toBe('capturing');
    world.fire('before', detailsOf('page', { type: 'main_frame', url: navigation, timeStamp: 1999 }));
    world.fire('headers', detailsOf('page', { type: 'main_frame', url: navigation, statusCode: 200 }));
    world.fire('started', detailsOf('page', { type: 'main_frame', url: navigation, statusCode: 200 }));
    for (const [name, details] of events) world.fire(name, details);
    await expect
      .poll(
        () => [...own.session.exchanges()].filter(({ hops }) => hops[1]?.request.error !== undefined).length,
        {
          timeout: 20_000,
        },
      )
      .toBe(exchangesOf().length);
    await expect.poll(() => own.session.state().navigations.length).toBeGreaterThan(0);
    const text = write([...own.session.exchanges()], own.session.state().navigations);
    expect(found(text)).toEqual([]);
    expect(found(JSON.stringify([[...own.session.exchanges()], own.session.state()]))).toEqual([]);
  });

  it('are in nothing that is read of our own file, and written again', () => {
    const { exchanges, meta, network } = readHarRedacted(raw);
    expect(exchanges).toHaveLength(exchangesOf().length);
    expect(found(write(exchanges, meta?.navigations ?? [], network))).toEqual([]);
    expect(found(JSON.stringify([exchanges, meta]))).toEqual([]);
  });

  it('are in nothing that is read of another program’s', () => {
    const reading = readHarRedacted(asForeign(raw));
    expect(reading.exchanges.length).toBeGreaterThan(0);
    expect(found(write(reading.exchanges, reading.meta?.navigations ?? []))).toEqual([]);
    expect(found(JSON.stringify([reading.exchanges, reading.meta, reading.problems]))).toEqual([]);
  });

  it('are in no exchange that was made by hand', () => {
    expect(found(JSON.stringify(exchangesOf().map((exchange) => redactExchange(exchange))))).toEqual([]);
  });

  it('come back as the same placeholders where the file is read again', () => {
    const { exchanges, meta } = readHarRedacted(raw);
    const text = write(exchanges, meta?.navigations ?? []);
    expect(readHar(text).exchanges).toEqual(readHarRedacted(text).exchanges);
  });
});

import type { Exchange } from '../../src/core/exchange/exchange.ts';
import type { Header } from '../../src/core/fetch/headers.ts';
import type { Observation } from '../../src/core/exchange/observation.ts';
import { createPairing } from '../../src/core/exchange/pairing.ts';

/** Events as a browser sends them for a busy page: what is measured must be as long as what is seen in use. */
const PAGE = 'https://app.example';

const lines = (record: Readonly<Record<string, string>>): Header[] =>
  Object.entries(record).map(([name, value]) => ({ name, value }));

function requestHeaders(index: number, more: Readonly<Record<string, string>>): Header[] {
  return lines({
    Accept: '*/*',
    'Accept-Encoding': 'gzip, deflate, br, zstd',
    'Accept-Language': 'en-US,en;q=0.9',
    Connection: 'keep-alive',
    Host: hostOf(index),
    Origin: PAGE,
    Referer: `${PAGE}/`,
    'Sec-Fetch-Dest': 'empty',
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Site': 'cross-site',
    'User-Agent':
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    'sec-ch-ua': '"Chromium";v="156", "Not.A/Brand";v="24"',
    'sec-ch-ua-mobile': '?0',
    'sec-ch-ua-platform': '"Linux"',
    ...more,
  });
}

function responseHeaders(index: number, more: Readonly<Record<string, string>>): Header[] {
  return lines({
    'Cache-Control': 'private, max-age=0',
    'Content-Encoding': 'br',
    'Content-Length': String(300 + (index % 5000)),
    'Content-Type': 'application/json; charset=utf-8',
    Date: new Date(1_700_000_000_000 + index * 20).toUTCString(),
    ETag: `W/"${(index * 7919).toString(16)}"`,
    Server: 'nginx',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    Vary: 'Origin, Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': `req-${index.toString(36)}-${((index * 2654435761) >>> 0).toString(36)}`,
    ...more,
  });
}

const hostOf = (index: number): string => `api${index % 5}.example`;
const urlOf = (index: number): string => `https://${hostOf(index)}/v1/items/${index % 997}?page=${index}`;

interface Clock {
  now: number;
}

function respond(
  id: string,
  index: number,
  clock: Clock,
  answer: Readonly<Record<string, string>>,
  status = 200,
): Observation[] {
  return [
    {
      kind: 'response',
      requestId: id,
      at: (clock.now += 8),
      status,
      statusLine: `HTTP/1.1 ${status}`,
      headers: responseHeaders(index, answer),
      fromCache: false,
    },
  ];
}

function deliver(id: string, clock: Clock): Observation[] {
  return [
    { kind: 'started', requestId: id, at: (clock.now += 1), status: 200, fromCache: false, ip: '192.0.2.7' },
    { kind: 'completed', requestId: id, at: (clock.now += 1), fromCache: false, ip: '192.0.2.7' },
  ];
}

/** All events of one exchange: of ten, six are simple, two preflighted, one is blocked and one redirected. */
function eventsOf(index: number, clock: Clock): Observation[] {
  const id = String(1000 + index);
  const url = urlOf(index);
  const kind = index % 10;
  const isPreflighted = kind === 6 || kind === 7;
  const begin = (requestId: string, method: string, to = url): Observation => ({
    kind: 'request',
    requestId,
    at: (clock.now += 1),
    url: to,
    method,
    type: 'xmlhttprequest',
    tabId: 7,
    frameId: 0,
    documentId: '8A7F0C3B51D84D5E',
    requester: PAGE,
  });
  const send = (requestId: string, more: Readonly<Record<string, string>> = {}): Observation => ({
    kind: 'sent',
    requestId,
    at: (clock.now += 1),
    headers: requestHeaders(index, more),
  });
  const exact = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true' };

  if (isPreflighted) {
    const preflight = `p${id}`;
    const grant = {
      ...exact,
      'Access-Control-Allow-Headers': 'content-type, x-requested-with',
      'Access-Control-Allow-Methods': 'GET, PUT, DELETE',
    };
    return [
      begin(id, 'PUT'),
      begin(preflight, 'OPTIONS'),
      send(preflight, {
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'content-type',
      }),
      ...respond(preflight, index, clock, grant, 204),
      ...deliver(preflight, clock),
      send(id, { 'Content-Type': 'application/json' }),
      ...respond(id, index, clock, exact),
      ...deliver(id, clock),
    ];
  }
  if (kind === 8) {
    return [
      begin(id, 'GET'),
      send(id),
      ...respond(id, index, clock, {}),
      { kind: 'failed', requestId: id, at: (clock.now += 1), error: 'net::ERR_FAILED', fromCache: false },
    ];
  }
  if (kind === 9) {
    const to = `${url}&moved=1`;
    return [
      begin(id, 'GET'),
      send(id),
      ...respond(id, index, clock, { ...exact, Location: to }, 302),
      { kind: 'redirect', requestId: id, at: (clock.now += 1), to, status: 302, ip: '192.0.2.7' },
      begin(id, 'GET', to),
      send(id),
      ...respond(id, index, clock, exact),
      ...deliver(id, clock),
    ];
  }
  return [
    begin(id, 'GET'),
    send(id),
    ...respond(id, index, clock, kind < 3 ? { 'Access-Control-Allow-Origin': '*' } : exact),
    ...deliver(id, clock),
  ];
}

/** The events of so many exchanges, four of which are always under way at once. */
export function traffic(count: number): Observation[] {
  const clock = { now: 1_700_000_000_000 };
  const events: Observation[] = [];
  for (let first = 0; first < count; first += 4) {
    const together = [0, 1, 2, 3]
      .filter((offset) => first + offset < count)
      .map((offset) => eventsOf(first + offset, clock));
    const longest = Math.max(...together.map(({ length }) => length));
    for (let turn = 0; turn < longest; turn += 1) {
      for (const one of together) events.push(...one.slice(turn, turn + 1));
    }
  }
  return events;
}

/** The last state of each exchange that these events make. */
export function paired(events: readonly Observation[]): Exchange[] {
  const pairing = createPairing({ engine: 'chromium' });
  const exchanges = new Map<string, Exchange>();
  for (const event of events)
    for (const exchange of pairing.observe(event)) exchanges.set(exchange.id, exchange);
  return [...exchanges.values()];
}

import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import type { Header } from '../../../src/core/fetch/headers.ts';
import type { EngineId, Observation } from '../../../src/core/exchange/observation.ts';
import { createPairing } from '../../../src/core/exchange/pairing.ts';

export const PAGE = 'http://localhost:7101';
export const API = 'http://localhost:7102/api';
export const START = 1_790_000_000_000.25;

type Lines = Record<string, string | string[]>;

export function headers(lines: Lines): Header[] {
  return Object.entries(lines).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })));
}

/** One event, `after` milliseconds after the start of the scene. */
export function asks(
  requestId: string,
  after: number,
  more: { url?: string; method?: string; type?: string } = {},
): Observation {
  return {
    kind: 'request',
    requestId,
    at: START + after,
    url: more.url ?? API,
    method: more.method ?? 'GET',
    type: more.type ?? 'xmlhttprequest',
    tabId: 7,
    frameId: 0,
    documentId: 'D1',
    requester: PAGE,
  };
}

export function sends(requestId: string, after: number, lines: Lines = { Origin: PAGE }): Observation {
  return { kind: 'sent', requestId, at: START + after, headers: headers(lines) };
}

export function answers(requestId: string, after: number, status: number, lines: Lines = {}): Observation {
  return {
    kind: 'response',
    requestId,
    at: START + after,
    status,
    statusLine: `HTTP/1.1 ${status} ${status === 200 ? 'OK' : 'Whatever'}`,
    headers: headers(lines),
    fromCache: false,
  };
}

export function starts(requestId: string, after: number, ip = '127.0.0.1'): Observation {
  return { kind: 'started', requestId, at: START + after, status: 200, fromCache: false, ip };
}

export function completes(requestId: string, after: number, ip = '127.0.0.1'): Observation {
  return { kind: 'completed', requestId, at: START + after, fromCache: false, ip };
}

function fails(requestId: string, after: number, error = 'net::ERR_FAILED'): Observation {
  return { kind: 'failed', requestId, at: START + after, error, fromCache: false };
}

function redirects(requestId: string, after: number, to: string): Observation {
  return { kind: 'redirect', requestId, at: START + after, status: 302, to };
}

/** The exchanges that these events make, in order. */
export function play(observations: readonly Observation[], engine: EngineId = 'chromium'): Exchange[] {
  const pairing = createPairing({ engine });
  const exchanges = new Map<string, Exchange>();
  for (const observation of observations) {
    for (const exchange of pairing.observe(observation)) exchanges.set(exchange.id, exchange);
  }
  return [...exchanges.values()];
}

const OPEN: Lines = { 'Access-Control-Allow-Origin': PAGE, 'Content-Type': 'application/json' };
const PREFLIGHT: Lines = { Origin: PAGE, 'Access-Control-Request-Method': 'PUT', 'Sec-Fetch-Mode': 'cors' };

export function preflight(requestId: string, after: number, status: number, lines: Lines): Observation[] {
  return [
    asks(requestId, after, { method: 'OPTIONS' }),
    sends(requestId, after + 1, PREFLIGHT),
    answers(requestId, after + 5, status, lines),
    starts(requestId, after + 5.5),
    completes(requestId, after + 6),
  ];
}

function simple(requestId: string, lines: Lines = OPEN, ip?: string): Observation[] {
  return [
    asks(requestId, 0),
    sends(requestId, 1),
    answers(requestId, 10.125, 200, lines),
    starts(requestId, 10.5, ip),
    completes(requestId, 12, ip),
  ];
}

/** A spread of what sessions hold, by name. */
export const scenes: Readonly<Record<string, readonly Observation[]>> = {
  allowed: simple('1'),
  blocked: [asks('1', 0), sends('1', 1), answers('1', 9, 200, {}), fails('1', 10)],
  'same-origin': [
    asks('1', 0, { url: `${PAGE}/style.css`, type: 'stylesheet' }),
    sends('1', 1, {}),
    completes('1', 3),
  ],
  'preflight refused': [asks('1', 0, { method: 'PUT' }), ...preflight('2', 0.5, 404, {}), fails('1', 8)],
  'preflight passed': [
    asks('1', 0, { method: 'PUT' }),
    ...preflight('2', 0, 204, { ...OPEN, 'Access-Control-Allow-Methods': 'PUT' }),
    sends('1', 10),
    answers('1', 15, 200, OPEN),
    starts('1', 15),
    completes('1', 16),
  ],
  'redirect chain': [
    asks('1', 0),
    sends('1', 1),
    answers('1', 5, 302, { ...OPEN, Location: 'http://localhost:7103/next' }),
    redirects('1', 5, 'http://localhost:7103/next'),
    asks('1', 5.5, { url: 'http://localhost:7103/next' }),
    sends('1', 6, { Origin: 'null' }),
    answers('1', 12, 200, OPEN),
    fails('1', 13),
  ],
  'redirect given up': [
    asks('1', 0),
    sends('1', 1, { Origin: PAGE, 'Sec-Fetch-Mode': 'cors' }),
    answers('1', 5, 302, { ...OPEN, Location: 'http://localhost:7103/next' }),
    redirects('1', 5, 'http://localhost:7103/next'),
    fails('1', 6, 'net::ERR_ABORTED'),
  ],
  pending: [asks('1', 0), sends('1', 1)],
  refused: [asks('1', 0), sends('1', 1), fails('1', 2, 'net::ERR_CONNECTION_REFUSED')],
  'IPv6 server': simple('1', OPEN, '::1'),
  'IPv6 in brackets': simple('1', OPEN, '[2001:db8::7]'),
  'address that is none': simple('1', OPEN, 'proxy.internal'),
  'bytes beyond ASCII': simple('1', {
    ...OPEN,
    'X-Name': 'Gr\xc3\xbc\xdfe',
    'Content-Type': 'text/plain; a=\xff',
  }),
  cookies: simple('1', {
    ...OPEN,
    'Set-Cookie': [
      'sid=redacted-1-32; Path=/; HttpOnly; Secure; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
      'lang=en; Domain=a.test; Expires=never',
    ],
  }),
  beacon: [
    asks('1', 0, { type: 'ping', method: 'POST', url: `${API}?a=1&b=%20x#mark` }),
    sends('1', 1),
    fails('1', 2, 'net::ERR_ABORTED'),
  ],
};

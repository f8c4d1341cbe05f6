import type { Exchange, Leg } from '../../src/core/exchange/exchange.ts';

/** A leg that was answered by 200 and approved, but for what is said otherwise. */
export function buildLeg(change: Partial<Leg> = {}): Leg {
  const startedAt = change.startedAt ?? 1000;
  return {
    kind: 'request',
    requestId: '1',
    url: 'https://api.test/data',
    method: 'GET',
    startedAt,
    sentAt: startedAt + 1,
    requestHeaders: [{ name: 'Origin', value: 'https://app.test' }],
    response: {
      status: 200,
      statusLine: 'HTTP/1.1 200 OK',
      headers: [{ name: 'Access-Control-Allow-Origin', value: '*' }],
      at: startedAt + 2,
      fromCache: false,
    },
    bodyAt: startedAt + 3,
    endedAt: startedAt + 4,
    ...change,
  };
}

/** A finished, allowed exchange of one leg, but for what is said otherwise. */
export function buildExchange(id: string, leg: Partial<Leg> = {}, change: Partial<Exchange> = {}): Exchange {
  return {
    id,
    engine: 'chromium',
    type: 'xmlhttprequest',
    tabId: 7,
    frameId: 0,
    requester: 'https://app.test',
    hops: [{ request: buildLeg({ requestId: id, ...leg }) }],
    ...change,
  };
}

import { expect, test } from 'vitest';
import type { DevtoolsDetails } from '../../../../../src/core/exchange/devtools-details.ts';
import type { Leg } from '../../../../../src/core/exchange/exchange.ts';
import { networkWords } from '../../../../../src/panel/detail/legs/network-words.ts';

const LEG: Leg = {
  requestId: '1',
  kind: 'request',
  method: 'GET',
  url: 'https://api.example/a',
  startedAt: 1000,
  sentAt: 1002,
  ip: '192.0.2.7',
  response: { at: 1020, status: 404, statusLine: 'HTTP/1.1 404 Not Found', headers: [], fromCache: false },
  endedAt: 1025,
};

test('without DevTools it says what the events tell', () => {
  expect(networkWords(LEG)).toEqual([
    'HTTP/1.1 404 Not Found',
    'from 192.0.2.7',
    'queued 2 ms',
    'waiting 18 ms',
    'receiving 5 ms',
  ]);
});

test('DevTools add the phases of the connection, its protocol and port, and what was transferred', () => {
  const facts: DevtoolsDetails = {
    httpVersion: 'h2',
    connection: '443',
    timings: { blocked: 1, dns: 2, connect: 7, ssl: 4, send: -1, wait: 9, receive: 0 },
    sizes: { requestHeaders: 1, requestBody: 0, responseHeaders: 100, responseBody: 400, transfer: 500 },
  };
  expect(networkWords({ ...LEG, ip: '2001:db8::1' }, facts)).toEqual([
    'h2 404 Not Found',
    'from [2001:db8::1]:443',
    'queued 1 ms',
    'DNS 2 ms',
    'connecting 7 ms',
    'of it TLS 4 ms',
    'waiting 9 ms',
    '500 B transferred',
  ]);
});

test('a name stands for the port of no address, and only events tell what DevTools do not', () => {
  const { ip: _, ...leg } = LEG;
  expect(networkWords(leg, { ip: '192.0.2.8', connection: 'a1' })).toContain('from 192.0.2.8');
});

test('of what nothing answered it says no more than how long that took', () => {
  const { response: _, ip: __, ...leg } = LEG;
  expect(networkWords(leg)).toEqual(['queued 2 ms', 'waiting 23 ms']);
});

import { expect, test } from 'vitest';
import type { DevtoolsDetails } from '../../../../../src/core/exchange/devtools-details.ts';
import type { Leg } from '../../../../../src/core/exchange/exchange.ts';
import { networkWords, referrerWords } from '../../../../../src/panel/detail/legs/network-words.ts';
import { clockOf } from '../../../../../src/panel/ui/labels.ts';

const AT = Date.UTC(2026, 0, 2, 3, 4, 7, 50);
const STARTED = `started ${clockOf(AT)}:07.050`;
const LEG: Leg = {
  requestId: '1',
  kind: 'request',
  method: 'GET',
  url: 'https://api.example/a',
  startedAt: AT,
  sentAt: AT + 2,
  ip: '192.0.2.7',
  response: { at: AT + 20, status: 404, statusLine: 'HTTP/1.1 404 Not Found', headers: [], fromCache: false },
  endedAt: AT + 25,
};

test('without DevTools it says what the events tell', () => {
  expect(networkWords(LEG)).toEqual([
    'HTTP/1.1 404 Not Found',
    'from 192.0.2.7',
    STARTED,
    'queued 2 ms',
    'waiting 18 ms',
    'receiving 5 ms',
  ]);
});

test('DevTools add the phases of the connection, its protocol and port, what was transferred, and how urgent it was', () => {
  const facts: DevtoolsDetails = {
    httpVersion: 'h2',
    connection: '443',
    priority: 'High',
    timings: { blocked: 1, dns: 2, connect: 7, ssl: 4, send: -1, wait: 9, receive: 0 },
    sizes: { requestHeaders: 1, requestBody: 0, responseHeaders: 100, responseBody: 400, transfer: 500 },
  };
  expect(networkWords({ ...LEG, ip: '2001:db8::1' }, facts)).toEqual([
    'h2 404 Not Found',
    'from [2001:db8::1]:443',
    STARTED,
    'queued 1 ms',
    'DNS 2 ms',
    'connecting 7 ms',
    'of it TLS 4 ms',
    'waiting 9 ms',
    '500 B transferred',
    'priority High',
  ]);
});

test('a name stands for the port of no address, and only events tell what DevTools do not', () => {
  const { ip: _, ...leg } = LEG;
  expect(networkWords(leg, { ip: '192.0.2.8', connection: 'a1' })).toContain('from 192.0.2.8');
});

test('of what nothing answered it says no more than how long that took', () => {
  const { response: _, ip: __, ...leg } = LEG;
  expect(networkWords(leg)).toEqual([STARTED, 'queued 2 ms', 'waiting 23 ms']);
});

test('the referrer is what was sent, and nothing where no headers were recorded', () => {
  const sent = (...referrers: string[]): string | undefined =>
    referrerWords({ ...LEG, requestHeaders: referrers.map((value) => ({ name: 'Referer', value })) });
  expect(sent('https://app.example/')).toBe('https://app.example/ (the origin alone)');
  expect(sent('https://app.example/cart')).toBe('https://app.example/cart');
  expect(sent()).toBe('none was sent');
  expect(referrerWords(LEG)).toBeUndefined();
});

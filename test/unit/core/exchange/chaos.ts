import fc from 'fast-check';
import type { Observation } from '../../../../src/core/exchange/observation.ts';
import { API, PAGE, headers } from '../../../support/webrequest-script.ts';

const URLS = [API, `${API}#one`, `${API}#two`, `${PAGE}/own`, 'https://cdn.example/x'] as const;
const base = {
  requestId: fc.constantFrom('1', '2', '3', '4', '5'),
  at: fc.integer({ min: 1_700_000_000_000, max: 1_700_000_100_000 }),
};
const status = fc.constantFrom(200, 204, 301, 302, 303, 304, 404, 500, 0, 101);
const sentHeaders = fc
  .record(
    {
      Origin: fc.constantFrom(PAGE, 'null'),
      'Sec-Fetch-Mode': fc.constantFrom('cors', 'no-cors', 'same-origin', 'navigate', 'odd'),
      'Access-Control-Request-Method': fc.constantFrom('PUT', 'GET', 'POST'),
      'Access-Control-Request-Headers': fc.constantFrom('x-a', 'x-a,x-b', ''),
      Cookie: fc.constant('a=1'),
      'X-A': fc.constant('1'),
      'Content-Type': fc.constantFrom('text/plain', 'application/json'),
    },
    { requiredKeys: [] },
  )
  .map(headers);
const receivedHeaders = fc
  .record(
    {
      'Access-Control-Allow-Origin': fc.constantFrom('*', PAGE, 'null', '', `${PAGE}, *`, 'odd', '"'),
      'Access-Control-Allow-Credentials': fc.constantFrom('true', 'True', ''),
      'Access-Control-Allow-Methods': fc.constantFrom('*', 'PUT', '(x)'),
      'Access-Control-Allow-Headers': fc.constantFrom('*', 'x-a', '[', ''),
      'Access-Control-Max-Age': fc.constantFrom('0', '600', 'odd'),
      'Access-Control-Expose-Headers': fc.constantFrom('*', 'x-t', '('),
      Location: fc.constantFrom(
        '/x',
        'https://cdn.example/x',
        'https://u:p@cdn.example/x',
        'ftp://a',
        'data:,x',
        'http://',
        '',
      ),
      'Set-Cookie': fc.constantFrom('a=1', '', '=;'),
      'Cache-Control': fc.constantFrom('max-age=60', 'no-store'),
      Date: fc.constant('Fri, 20 Nov 2026 05:00:00 GMT'),
      'Non-Authoritative-Reason': fc.constant('HSTS'),
    },
    { requiredKeys: [] },
  )
  .map(headers);
const fromCache = fc.boolean();
const ip = fc.constantFrom('127.0.0.1', '::1');

const request: fc.Arbitrary<Observation> = fc.record(
  {
    ...base,
    kind: fc.constant('request' as const),
    url: fc.constantFrom(...URLS),
    method: fc.constantFrom('GET', 'PUT', 'POST', 'OPTIONS', 'OPTIONS'),
    type: fc.constantFrom('xmlhttprequest', 'xmlhttprequest', 'image', 'ping', 'beacon', 'script'),
    tabId: fc.constantFrom(1, 1, 2, -1),
    frameId: fc.constantFrom(0, 7),
    requester: fc.constantFrom(PAGE, 'null', 'chrome-extension://abc'),
    documentId: fc.constant('d'),
    documentUrl: fc.constant(`${PAGE}/`),
  },
  { requiredKeys: ['requestId', 'at', 'kind', 'url', 'method', 'type', 'tabId', 'frameId'] },
);

/** Any event, whether or not a browser would send it; no fonts, whose looks into the cache are folded away. */
const observation: fc.Arbitrary<Observation> = fc.oneof(
  { weight: 2, arbitrary: request },
  { weight: 3, arbitrary: fc.record({ ...base, kind: fc.constant('sent' as const), headers: sentHeaders }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...base,
      kind: fc.constant('response' as const),
      status,
      statusLine: fc.constant('HTTP/1.1'),
      headers: receivedHeaders,
      fromCache,
    }),
  },
  fc.record(
    {
      ...base,
      kind: fc.constant('redirect' as const),
      to: fc.constantFrom('https://cdn.example/x', API, 'ftp://a/', 'custom:x'),
      status: fc.constantFrom(302, 307, 0),
      ip,
    },
    { requiredKeys: ['requestId', 'at', 'kind', 'to', 'status'] },
  ),
  fc.record(
    { ...base, kind: fc.constant('started' as const), status, fromCache, ip },
    { requiredKeys: ['requestId', 'at', 'kind', 'status', 'fromCache'] },
  ),
  fc.record(
    { ...base, kind: fc.constant('completed' as const), fromCache, ip },
    { requiredKeys: ['requestId', 'at', 'kind', 'fromCache'] },
  ),
  fc.record({
    ...base,
    kind: fc.constant('failed' as const),
    error: fc.constantFrom(
      'net::ERR_FAILED', 'net::ERR_ABORTED', 'net::ERR_CONNECTION_REFUSED', 'net::ERR_BLOCKED_BY_RESPONSE',
      'NS_ERROR_DOM_BAD_URI', 'NS_BINDING_ABORTED', 'NS_ERROR_CORRUPTED_CONTENT', 'NS_ERROR_ABORT', '',
    ), // prettier-ignore
    fromCache,
  }),
);

export const chaos: fc.Arbitrary<Observation[]> = fc.array(observation, { maxLength: 40, size: 'max' });

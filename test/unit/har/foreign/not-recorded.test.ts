import { describe, expect, it } from 'vitest';
import { headers } from '../scenes.ts';
import type { EntryShape } from './foreign-entries.ts';
import { judgedEntries } from './judged-entries.ts';

const API = 'https://api.test/items';
const ORIGIN = headers({ Origin: 'https://app.test' });
const OPEN = headers({ 'Access-Control-Allow-Origin': '*' });
const PROGRAMS = ['WebInspector', 'Firefox', 'mitmproxy', 'Charles Proxy', 'Fiddler', 'Proxyman', 'k6'];

function one(creator: string, shape: Partial<EntryShape>, title?: string): object | undefined {
  const full = { at: 0, url: API, status: 200, sent: ORIGIN, got: OPEN, ...shape };
  return judgedEntries(creator, [full], title)[0]?.verdict;
}

describe.each(PROGRAMS)('in a file of %s', (creator) => {
  it('a request of nobody knows whom is unknown, whatever the response says', () => {
    const sent = headers({ 'User-Agent': 'App/1', 'Content-Type': 'application/json' });
    for (const method of ['GET', 'POST', 'DELETE'])
      for (const got of [OPEN, headers({ 'Content-Type': 'application/json' })])
        expect(one(creator, { method, sent, got }, 'A title')).toMatchObject({
          verdict: 'unknown',
          rule: null,
          reason: 'requester-not-recorded',
        });
  });

  it.each([
    ['status 0', { status: 0, got: [] }],
    ['a negative status', { status: -1, got: [] }],
    ['a code that is no status', { status: 12029, got: [] }],
    ['no response', { more: { response: undefined } }],
    ['an empty error', { status: 0, got: [], moreOfResponse: { _error: '' } }],
    ['null for an error', { status: 0, got: [], moreOfResponse: { _error: null } }],
    [
      'an error that says no more',
      { status: 0, got: [], moreOfResponse: { _error: 'No response received' } },
    ],
  ])('%s is no response, and nothing is said of the connection', (_, shape) => {
    expect(one(creator, shape)).toMatchObject({
      verdict: 'unknown',
      reason: 'response-not-recorded',
      netError: null,
    });
  });

  it('a response without any header is one whose headers were not recorded', () => {
    for (const sent of [[], ORIGIN])
      expect(one(creator, { sent, got: [] })).toMatchObject({
        verdict: 'unknown',
        reason: 'headers-not-recorded',
      });
  });

  it('a redirect whose target is not in the file is left open', () => {
    const got = [...OPEN, ...headers({ Location: 'https://cdn.test/' })];
    const sent = [...ORIGIN, ...headers({ 'Sec-Fetch-Mode': 'cors' })];
    expect(one(creator, { status: 302, sent, got })).toMatchObject({
      verdict: 'unknown',
      reason: 'redirect-target-not-recorded',
    });
  });

  it('no preflight is missed where a request has what only browsers and DevTools add', () => {
    const sent = headers({
      Origin: 'https://app.test',
      'Sec-Fetch-Mode': 'cors',
      'x-browser-validation': 'AAAA',
      'X-Client-Data': 'AAAA',
      'Alt-Used': 'api.test',
      Priority: 'u=1',
      'X-DevTools-Emulate-Network-Conditions-Client-Id': '1',
      'X-Requested-With': 'com.example.app',
    });
    expect(one(creator, { sent })).toMatchObject({ cachedPreflights: [null] });
  });

  it('a preflight that is not in the file is not said to have been cached', () => {
    const verdict = one(creator, { method: 'PUT', got: [...OPEN, ...headers({ Vary: 'Origin' })] });
    expect(verdict).toMatchObject({ cachedPreflights: [null] });
    expect(verdict).not.toMatchObject({ rule: 'allowed-preflight-cached' });
  });
});

it('a request without CORS needs no header of the response', () => {
  const sent = headers({ 'Sec-Fetch-Mode': 'no-cors', Referer: 'https://app.test/' });
  expect(one('WebInspector', { sent, got: [] })).toMatchObject({ rule: 'allowed-no-cors-opaque' });
});

it('what failed in Chrome as CORS and as other things fail is unknown without its response', () => {
  const moreOfResponse = { _error: 'net::ERR_FAILED' };
  expect(one('WebInspector', { status: 0, got: [], moreOfResponse })).toMatchObject({
    verdict: 'unknown',
    reason: 'response-not-shown',
  });
});

it('a request that the cache answered before its headers were put together may have been without CORS', () => {
  const fromMemory: Partial<EntryShape> = {
    sent: headers({ Referer: 'https://app.test/' }),
    more: { _fromCache: 'memory', _resourceType: 'fetch' },
  };
  expect(one('WebInspector', fromMemory)).toMatchObject({
    verdict: 'allowed',
    certainty: 'ambiguous',
    mode: { value: null },
  });
});

it('what a service worker answered is not judged', () => {
  expect(one('WebInspector', { moreOfResponse: { _fetchedViaServiceWorker: true } })).toBeUndefined();
});

it('what Chrome’s page was given and did not read to its end was delivered', () => {
  const aborted = { moreOfResponse: { _error: 'net::ERR_ABORTED' } };
  const opaque = headers({ 'Sec-Fetch-Mode': 'no-cors', Referer: 'https://app.test/' });
  expect(one('WebInspector', { ...aborted, sent: opaque, got: headers({ Vary: '*' }) })).toMatchObject({
    rule: 'allowed-no-cors-opaque',
  });
  expect(one('WebInspector', aborted)).toMatchObject({ rule: 'allowed-wildcard' });
  const refused = { ...aborted, got: headers({ Vary: '*' }) };
  expect(one('WebInspector', refused)).toMatchObject({ verdict: 'not-cors', rule: 'aborted' });
});

it.each(['CONTENT_LENGTH_MISMATCH', 'CONTENT_DECODING_FAILED', 'CONNECTION_RESET'])(
  'a body that ended in %s came after the page was given the response',
  (error) => {
    const sent = headers({ Origin: 'https://app.test', Cookie: 'a=b' });
    const got = headers({
      'Access-Control-Allow-Origin': 'https://app.test',
      'Access-Control-Allow-Credentials': 'true',
    });
    const verdict = one('WebInspector', { sent, got, moreOfResponse: { _error: `net::ERR_${error}` } });
    expect(verdict).toMatchObject({ verdict: 'allowed', rule: 'allowed-exact-origin-with-credentials' });
    expect(verdict).toHaveProperty('sentence', expect.stringContaining('then the transfer broke'));
  },
);

it('an abort at a redirect to no URL is no delivery', () => {
  const got = [...OPEN, ...headers({ Location: 'http://a b/' })];
  const moreOfResponse = { _error: 'net::ERR_ABORTED' };
  expect(one('WebInspector', { status: 301, got, moreOfResponse })).toMatchObject({ verdict: 'not-cors' });
});

it('an empty error beside a response says that it failed, and leaves to the headers why', () => {
  const moreOfResponse = { _error: '' };
  expect(one('WebInspector', { got: headers({ Vary: '*' }), moreOfResponse })).toMatchObject({
    verdict: 'blocked',
    rule: 'missing-allow-origin',
  });
  expect(one('WebInspector', { moreOfResponse })).toMatchObject({ verdict: 'unknown', reason: 'ambiguous' });
});

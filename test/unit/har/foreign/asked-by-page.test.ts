import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../../src/core/verdict/verdict.ts';
import { headers } from '../scenes.ts';
import type { EntryShape } from './foreign-entries.ts';
import { judgedEntries } from './judged-entries.ts';

const API = 'https://api.test/items';
const PAGE = { Referer: 'https://app.test/', 'User-Agent': 'Mozilla/5.0' };
const SENT = { ...PAGE, Host: 'api.test', 'Accept-Encoding': 'gzip' };
const JSON_TYPE = { 'Content-Type': 'application/json' };
const NOBODY = { verdict: 'unknown', reason: 'requester-not-recorded' };

function one(creator: string, shape: Partial<EntryShape>): Verdict | undefined {
  const got = headers(JSON_TYPE);
  return judgedEntries(creator, [{ at: 0, url: API, status: 200, got, ...shape }])[0]?.verdict;
}

describe('who is no page', () => {
  it.each([
    'okhttp/4.9.3',
    'python-requests/2.31',
    'curl/8.5.0',
    'Shop/3 CFNetwork/1410 Darwin/22',
    'Dart/3.2 (dart:io)',
    'Mozilla/5.0 (Windows NT 10.0) WindowsPowerShell/5.1.22621',
  ])('%s, whatever Origin it sends', (agent) => {
    for (const method of ['GET', 'POST']) {
      const sent = headers({ ...SENT, Origin: 'https://app.test', 'User-Agent': agent });
      expect(one('Charles Proxy', { method, sent })).toMatchObject(NOBODY);
    }
  });

  it.each(['Insomnia REST Client', 'Postman', 'Bruno', 'RapidAPI', 'Hoppscotch'])('%s', (creator) => {
    const sent = headers({ Origin: 'https://app.test', ...JSON_TYPE });
    expect(one(creator, { method: 'PUT', sent })).toMatchObject(NOBODY);
  });

  it('a test that sends requests itself', () => {
    const sent = headers({ ...SENT, Origin: 'https://app.test' });
    expect(one('Playwright', { method: 'POST', sent, more: { _apiRequest: true } })).toMatchObject(NOBODY);
  });

  it('what sends no Origin with a POST', () => {
    const shape = { method: 'POST', sent: headers({ ...SENT, ...JSON_TYPE }) };
    for (const creator of ['Firefox', 'Fiddler', 'WebInspector', 'k6'])
      expect(one(creator, shape)).toMatchObject(NOBODY);
  });

  it('but not what is sent to its own origin', () => {
    const sent = headers({ Referer: 'https://api.test/', 'User-Agent': 'okhttp/4.9.3' });
    expect(one('mitmproxy', { method: 'POST', sent })).toBeUndefined();
  });
});

describe('a page asked', () => {
  it.each([
    ['a browser under another name', { ...SENT, 'User-Agent': 'Shop/3', 'Sec-Fetch-Mode': 'cors' }],
    ['a browser whose name was masked', { ...SENT, 'User-Agent': 'redacted-1-80' }],
    ['no name', { Host: 'api.test' }],
  ])('where the headers are those of %s', (_, sent) => {
    const shape = { sent: headers({ ...sent, Origin: 'https://app.test' }) };
    expect(one('mitmproxy', shape)).toMatchObject({ verdict: 'blocked', rule: 'missing-allow-origin' });
  });

  it('from a file, as apps do', () => {
    const sent = headers({ ...SENT, Origin: 'file://', Cookie: 'a=b' });
    const got = headers({
      'Access-Control-Allow-Origin': 'file://',
      'Access-Control-Allow-Credentials': 'true',
    });
    expect(one('Charles Proxy', { sent, got })).toMatchObject({
      verdict: 'allowed',
      rule: 'allowed-exact-origin-with-credentials',
    });
  });

  it('where a preflight was sent', () => {
    const preflight = headers({ Origin: 'https://app.test', 'Access-Control-Request-Method': 'PUT' });
    const verdicts = judgedEntries('mitmproxy', [
      { at: 0, method: 'OPTIONS', url: API, sent: preflight, status: 204, got: headers({ Vary: 'Origin' }) },
      {
        at: 20,
        method: 'PUT',
        url: API,
        sent: headers({ Host: 'api.test' }),
        status: 200,
        got: headers(JSON_TYPE),
      },
    ]);
    expect(verdicts.map(({ verdict }) => verdict.verdict)).toEqual(['blocked']);
  });
});

describe.each(['WebKit Web Inspector', 'chrome-har'])(
  '%s, where Origin is not among the headers that are listed',
  (creator) => {
    it('does not say that the request was made without CORS', () => {
      const got = headers({ 'Access-Control-Allow-Origin': '*' });
      expect(one(creator, { sent: headers(PAGE), got })).toMatchObject({
        verdict: 'allowed',
        certainty: 'ambiguous',
        mode: { value: null },
      });
    });

    it('does not say that an extension let it pass', () => {
      const fontOfNobody = { url: 'https://api.test/a.woff2', sent: headers(PAGE) };
      expect(one(creator, fontOfNobody)).toMatchObject(NOBODY);
      const got = headers({ 'Access-Control-Allow-Origin': 'https://frame.test' });
      expect(one(creator, { method: 'PUT', sent: headers(PAGE), got })).toMatchObject(NOBODY);
    });
  },
);

it('Safari’s request with CORS and without a listed Origin is not one to its own origin', () => {
  const sent = headers({ ...PAGE, 'Sec-Fetch-Mode': 'cors' });
  const got = headers({ 'Access-Control-Allow-Origin': 'https://app.test' });
  expect(one('WebKit Web Inspector', { sent, got })).toMatchObject({ rule: 'allowed-exact-origin' });
});

it('a proxy’s word for a browser that left is no failure of the network', () => {
  const sent = headers({ ...SENT, Origin: 'https://app.test' });
  const moreOfResponse = { _error: 'Client disconnected.' };
  expect(one('mitmproxy', { sent, moreOfResponse })).toMatchObject({ rule: 'missing-allow-origin' });
  expect(one('mitmproxy', { sent, moreOfResponse, status: 0, got: [] })).toMatchObject({
    verdict: 'unknown',
    reason: 'response-not-recorded',
  });
});

it('Chrome’s error says what refused the response behind its dot', () => {
  const sent = headers({ ...SENT, 'Sec-Fetch-Mode': 'no-cors' });
  const moreOfResponse = { _error: 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin' };
  expect(one('WebInspector', { sent, status: 0, got: [], moreOfResponse })).toMatchObject({
    verdict: 'not-cors',
    rule: 'corp-blocked',
  });
});

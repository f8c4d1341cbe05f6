import { describe, expect, it } from 'vitest';
import { isCrossOrigin } from '../../../../src/core/exchange/cross-origin.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import { readHar } from '../../../../src/har/read/read.ts';
import { entry, har, type EntryShape } from './foreign-entries.ts';
import { headers } from '../scenes.ts';

const PAGE = 'http://localhost:7101';
const API = 'http://localhost:7102/api';
const CORS = headers({ Origin: PAGE });
const OPEN = headers({ 'Access-Control-Allow-Origin': PAGE });
const ASKS_PUT = headers({ Origin: PAGE, 'Access-Control-Request-Method': 'PUT' });

const preflightAt = (at: number, status = 204): EntryShape => ({
  at,
  lasts: 5,
  method: 'OPTIONS',
  url: API,
  sent: ASKS_PUT,
  status,
  got: OPEN,
});

function read(creator: string, shapes: readonly EntryShape[]): ReturnType<typeof readHar> {
  return readHar(har(creator, shapes.map(entry)));
}

describe('what Chrome writes', () => {
  it('gives each of several equal requests its own preflight, first come first served', () => {
    const put = (at: number): EntryShape => ({
      at,
      lasts: 30,
      method: 'PUT',
      url: `${API}#${at}`,
      sent: CORS,
      status: 200,
      got: OPEN,
    });
    const { exchanges, problems } = read('WebInspector', [put(0), put(1), preflightAt(2), preflightAt(3)]);
    expect(problems).toEqual([]);
    expect(
      exchanges.map(({ hops: [{ request, preflight }] }) => [request.url, preflight?.requestId]),
    ).toEqual([
      [`${API}#0`, 'entry-2'],
      [`${API}#1`, 'entry-3'],
    ]);
  });

  it('shows a request whose preflight was refused as never sent', () => {
    const { exchanges } = read('WebInspector', [
      {
        at: 0,
        lasts: 8,
        method: 'PUT',
        url: API,
        sent: headers({ 'x-a': '1' }),
        status: 0,
        moreOfResponse: { _error: 'net::ERR_FAILED' },
      },
      preflightAt(1, 404),
    ]);
    const [exchange] = exchanges;
    expect(exchange?.hops[0].preflight?.response?.status).toBe(404);
    expect(exchange?.hops[0].request).toMatchObject({ error: 'net::ERR_FAILED' });
    expect(exchange?.hops[0].request.sentAt).toBeUndefined();
    expect(exchange?.requester).toBe(PAGE);
  });

  it('proves approval by the absence of an error', () => {
    const { exchanges } = read('WebInspector', [
      { at: 0, url: API, sent: CORS, status: 200, got: OPEN, more: { _resourceType: 'fetch' } },
      { at: 1, url: API, sent: CORS, status: 200, moreOfResponse: { _error: 'net::ERR_FAILED' } },
    ]);
    expect(exchanges.map(({ hops: [{ request }] }) => request.bodyAt !== undefined)).toEqual([true, false]);
    expect(exchanges[0]?.type).toBe('xmlhttprequest');
  });

  it('chains the hops of a redirect, each with its own preflight', () => {
    const asksGet = headers({ Origin: PAGE, 'Access-Control-Request-Method': 'GET' });
    const next = 'http://localhost:7103/next?a=1';
    const { exchanges } = read('WebInspector', [
      { at: 0, url: next, sent: CORS, status: 200, got: OPEN },
      { at: 100, url: API, sent: CORS, status: 307, got: OPEN, redirectUrl: next },
      { at: 101, lasts: 3, method: 'OPTIONS', url: API, sent: asksGet, status: 204, got: OPEN },
      { at: 110, lasts: 20, url: `${next}#top`, sent: headers({ Origin: 'null' }), status: 200, got: OPEN },
      { at: 111, lasts: 3, method: 'OPTIONS', url: next, sent: asksGet, status: 204, got: OPEN },
    ]);
    expect(
      exchanges.map(({ hops }) => hops.map(({ request, preflight }) => [request.kind, preflight?.requestId])),
    ).toEqual([
      [['request', undefined]],
      [
        ['redirect', 'entry-2'],
        ['request', 'entry-4'],
      ],
    ]);
    expect(exchanges[1]?.hops[0].request.redirectedTo).toBe(`${next}#top`);
  });

  it('follows a redirect by the method that Fetch changes it to', () => {
    const next = 'http://localhost:7103/next';
    const hop = (at: number, method: string, status: number): EntryShape => ({
      at,
      method,
      url: `${API}/${method}/${status}`,
      status,
      redirectUrl: next,
    });
    const target = (at: number, method: string): EntryShape => ({ at, method, url: next, status: 200 });
    const chains = (shapes: EntryShape[]): string[] =>
      read('WebInspector', shapes).exchanges.map(({ hops }) =>
        hops.map(({ request }) => request.method).join(' '),
      );
    expect(chains([hop(0, 'POST', 303), target(11, 'POST'), target(12, 'GET')])).toEqual([
      'POST GET',
      'POST',
    ]);
    expect(chains([hop(0, 'POST', 302), target(12, 'GET')])).toEqual(['POST GET']);
    expect(chains([hop(0, 'PUT', 302), target(12, 'PUT')])).toEqual(['PUT PUT']);
    expect(chains([hop(0, 'PUT', 303), target(12, 'GET')])).toEqual(['PUT GET']);
    expect(chains([hop(0, 'POST', 308), target(12, 'GET')])).toEqual(['POST', 'GET']);
  });

  it('never takes a request of another origin for the next hop', () => {
    const { exchanges } = read('WebInspector', [
      { at: 0, url: API, sent: CORS, status: 302, redirectUrl: 'http://localhost:7103/next' },
      {
        at: 11,
        url: 'http://localhost:7103/next',
        sent: headers({ Origin: 'http://frame.test' }),
        status: 200,
      },
    ]);
    expect(exchanges.map(({ hops }) => hops.length)).toEqual([1, 1]);
  });

  it('holds navigations, sockets and data: URLs, which are kept and not judged', () => {
    const { exchanges } = read('WebInspector', [
      { at: 0, url: `${PAGE}/`, status: 200, more: { _resourceType: 'document' } },
      { at: 1, url: 'ws://localhost:7102/', status: 101, more: { _resourceType: 'websocket' } },
      { at: 2, url: 'data:text/plain,a', status: 200 },
      { at: 3, url: API, sent: headers({ 'Sec-Fetch-Mode': 'navigate' }), status: 200 },
    ]);
    expect(exchanges.map(({ type }) => type)).toEqual(['main_frame', 'websocket', 'internal', 'main_frame']);
    expect(exchanges.filter(isCrossOrigin)).toEqual([]);
  });

  it('drops the pseudo-headers of HTTP/2 and takes UTF-8 back to bytes', () => {
    const { exchanges } = read('WebInspector', [
      {
        at: 0,
        url: API,
        sent: headers({ ':authority': 'b.test', Origin: PAGE, 'x-name': '→' }),
        status: 200,
      },
    ]);
    expect(exchanges[0]?.hops[0].request.requestHeaders).toEqual(
      headers({ Origin: PAGE, 'x-name': '\xe2\x86\x92' }),
    );
  });
});

describe('what Firefox writes', () => {
  it('never takes a status for the approval of the browser', () => {
    const { exchanges, meta } = read('Firefox', [{ at: 0, url: API, sent: CORS, status: 200 }]);
    expect(meta?.state.engine).toBe('firefox');
    expect(exchanges[0]?.hops[0].request.bodyAt).toBeUndefined();
  });

  it('tells a request that its preflight stopped by its lack of a response', () => {
    const { exchanges } = read('Firefox', [
      { at: 0, lasts: 9, method: 'PUT', url: API, sent: CORS, status: 0 },
      preflightAt(1, 404),
    ]);
    expect(exchanges).toHaveLength(1);
    const [refused] = exchanges;
    expect(refused?.hops[0].request).not.toHaveProperty('error');
    expect(refused && judge(refused, createBrowserCaches())).toMatchObject({
      verdict: 'blocked',
      phase: 'preflight',
    });
  });
});

describe('what proxies write', () => {
  it('notes a request after its preflight', () => {
    const put = (at: number): EntryShape => ({
      at,
      lasts: 90,
      method: 'PUT',
      url: API,
      sent: CORS,
      status: 200,
      got: OPEN,
    });
    const { exchanges } = read('mitmproxy', [preflightAt(0), put(6), preflightAt(50), put(56)]);
    expect(exchanges.map(({ hops: [{ preflight }] }) => preflight?.requestId)).toEqual([
      'entry-0',
      'entry-2',
    ]);
  });

  it('keeps a preflight alone whose request was never sent', () => {
    const { exchanges } = read('mitmproxy', [preflightAt(0, 404)]);
    expect(exchanges.map(({ hops }) => hops.map(({ request }) => request.kind))).toEqual([['preflight']]);
  });
});

describe('who asked', () => {
  const asker = (shape: Partial<EntryShape>, before: readonly EntryShape[] = []): string | undefined =>
    read('WebInspector', [...before, { at: 9, url: API, status: 200, ...shape }]).exchanges.at(-1)?.requester;

  it('is Origin, else Referer, else the page', () => {
    const referer = headers({ Referer: 'http://frame.test/deep/page?a' });
    expect(asker({ sent: [...headers({ Origin: 'null' }), ...referer] })).toBe('null');
    expect(asker({ sent: referer })).toBe('http://frame.test');
    expect(asker({})).toBe(PAGE);
  });

  it('is never a style sheet', () => {
    const sheet: EntryShape = {
      at: 1,
      url: 'http://cdn.test/a.css',
      status: 200,
      got: headers({ 'Content-Type': 'text/css' }),
    };
    expect(asker({ sent: headers({ Referer: 'http://cdn.test/a.css' }) }, [sheet])).toBe(PAGE);
  });

  it('is never a script, which may come from anywhere', () => {
    const more = { pageref: undefined, _initiator: { type: 'script', url: 'http://cdn.test/a.js' } };
    expect(asker({ more })).toBeUndefined();
  });
});

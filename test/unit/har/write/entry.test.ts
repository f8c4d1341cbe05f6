import { describe, expect, it } from 'vitest';
import type { Leg } from '../../../../src/core/exchange/exchange.ts';
import { plainAddress, plainUrl, queryOf } from '../../../../src/har/url-fields.ts';
import { requestCookies, responseCookies } from '../../../../src/har/cookies.ts';
import { pagesOf } from '../../../../src/har/write/pages.ts';
import { joinStatusLine, splitStatusLine } from '../../../../src/har/status-line.ts';
import { isoDate, timingsOf, totalTime } from '../../../../src/har/timings.ts';
import { headers } from '../scenes.ts';

describe('cookies', () => {
  it('of a request are the pairs of its Cookie header', () => {
    expect(requestCookies(headers({ Cookie: 'a=1; b="x=y" ;; flag' }))).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: '"x=y"' },
      { name: '', value: 'flag' },
    ]);
  });

  it('of a response have the attributes that HAR knows', () => {
    const line =
      'a=1; path=/x; DOMAIN=a.test; Secure; HttpOnly; SameSite=Lax; expires=Wed, 21 Oct 2026 07:28:00 GMT';
    expect(responseCookies(headers({ 'Set-Cookie': line }))).toEqual([
      {
        name: 'a',
        value: '1',
        path: '/x',
        domain: 'a.test',
        secure: true,
        httpOnly: true,
        expires: '2026-10-21T07:28:00.000Z',
      },
    ]);
  });

  it('are apart where Firefox joined their lines, and keep no date that is none', () => {
    expect(
      responseCookies(
        headers({ 'set-cookie': 'a=1; Expires=soon\nb=2; Expires=Fri, 01 Jan 12026 00:00:00 GMT' }),
      ),
    ).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
    ]);
  });
});

describe('an address', () => {
  it.each(['127.0.0.1', '255.1.0.10', '::1', '2001:db8::ff00:42:8329', '::ffff:1.2.3.4'])(
    'is one: %s',
    (ip) => {
      expect(plainAddress(ip)).toBe(ip);
    },
  );

  it.each(['', '1.2.3', '1.2.3.4.', '256.1.1.1', '01.2.3.4', '::g', 'fe80::1%eth0', 'a.test', ':', '[::1'])(
    'is none: %s',
    (ip) => {
      expect(plainAddress(ip)).toBeUndefined();
    },
  );

  it('loses its brackets', () => expect(plainAddress('[::1]')).toBe('::1'));
});

describe('a URL', () => {
  it.each(['http://a.test/?q={|}#f', 'http://[::1]:8080/', 'blob:null/1'])('stays as it is: %s', (url) => {
    expect(plainUrl(url)).toBe(url);
  });

  it.each([
    ['http://a.test/a b', 'http://a.test/a%20b'],
    ['no url', 'about:invalid#no+url'],
    ['\ud800', 'about:invalid#%EF%BF%BD'],
    ['', 'about:invalid#'],
  ])('that HAR cannot hold is told another way: %j', (url, plain) => {
    expect(plainUrl(url)).toBe(plain);
  });

  it('has its query decoded, each pair apart', () => {
    expect(queryOf('http://a.test/?a=1&a=%20&b#?c=2')).toEqual([
      { name: 'a', value: '1' },
      { name: 'a', value: ' ' },
      { name: 'b', value: '' },
    ]);
    expect(queryOf('http://a.test/#?a=1')).toEqual([]);
  });
});

describe('times', () => {
  const leg: Leg = { kind: 'request', requestId: '1', url: '', method: 'GET', startedAt: 1000.5 };
  const response = { status: 200, statusLine: '', headers: [], at: 1030.75, fromCache: false };

  it('are waiting to be sent, waiting for the answer, and receiving it', () => {
    const timings = timingsOf({ ...leg, sentAt: 1010.5, response, endedAt: 1031 });
    expect(timings).toMatchObject({
      blocked: 10,
      send: 0,
      wait: 20.25,
      receive: 0.25,
      dns: -1,
      connect: -1,
      ssl: -1,
    });
    expect(totalTime(timings)).toBe(30.5);
  });

  it('of one that never left are all waiting', () => {
    expect(timingsOf({ ...leg, endedAt: 1003 })).toMatchObject({ blocked: 2.5, wait: 0, receive: 0 });
  });

  it('of one that failed unanswered end with the wait', () => {
    expect(timingsOf({ ...leg, sentAt: 1001.5, endedAt: 1003 })).toMatchObject({
      blocked: 1,
      wait: 1.5,
      receive: 0,
    });
  });

  it('are never negative and end within four digits of year', () => {
    expect(
      totalTime(timingsOf({ ...leg, sentAt: 900, response: { ...response, at: 800 }, endedAt: 700 })),
    ).toBe(0);
    expect([isoDate(-1), isoDate(1e99), isoDate(Number.NaN)]).toEqual([
      '1970-01-01T00:00:00.000Z',
      '9999-12-31T23:59:59.999Z',
      '1970-01-01T00:00:00.000Z',
    ]);
  });
});

describe('a status line', () => {
  it.each(['HTTP/1.1 404 Not Found', 'HTTP/2 200', 'h3 204'])(
    'comes apart and together again: %s',
    (line) => {
      const { httpVersion, statusText } = splitStatusLine(line);
      expect(joinStatusLine(httpVersion, Number(line.split(' ')[1]), statusText)).toBe(line);
    },
  );

  it('that is none has no parts', () => {
    expect(splitStatusLine('nonsense')).toEqual({ httpVersion: '', statusText: '' });
  });
});

describe('pages', () => {
  const navigations = [
    { at: 200, url: 'http://b.test/' },
    { at: 100, url: 'http://a.test/' },
  ];
  const pages = pagesOf(navigations, undefined);

  it('are the navigations by time', () => {
    expect(pages.list.map(({ id, title }) => [id, title])).toEqual([
      ['page_1', 'http://a.test/'],
      ['page_2', 'http://b.test/'],
    ]);
  });

  it('hold what began after them, and before the next', () => {
    expect([99, 100, 199.9, 200].map((at) => pages.idOf('1', at))).toEqual([
      undefined,
      'page_1',
      'page_1',
      'page_2',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSafelisted, corsUnsafeHeaderNames } from '../../../../src/core/fetch/safelisted-request-header.ts';
import { headers } from '../../../support/webrequest-script.ts';
import { scenarios } from '../../../support/measured-scenarios.ts';

const long = 'a'.repeat(128);

describe('a header that a form could send', () => {
  const safe: readonly (readonly [name: string, value: string])[] = [
    ['accept', ''],
    ['accept', 'application/json, */*;q=0.8'],
    ['accept', 'a\tb'],
    ['accept', '\u00e9'],
    ['accept', long],
    ['accept-language', ''],
    ['accept-language', 'en-US,en;q=0.9,*;q=0.1'],
    ['content-language', 'de'],
    ['content-type', 'text/plain'],
    ['content-type', 'TEXT/PLAIN'],
    ['content-type', 'text/plain;'],
    ['content-type', 'text/plain ;x=y'],
    ['content-type', 'text/plain;garbage'],
    ['content-type', 'text/plain; application/json'],
    ['content-type', 'text/plain;charset='],
    ['content-type', 'application/x-www-form-urlencoded;charset=UTF-8'],
    ['content-type', 'multipart/form-data; boundary=x'],
    ['range', 'bytes=0-'],
    ['range', 'bytes=5-5'],
    ['range', 'bytes=100-200'],
  ];
  for (const [name, value] of safe)
    it(`${name}: ${value.slice(0, 50)}`, () => expect(isSafelisted(name, value)).toBe(true));
});

describe('a header that needs a preflight', () => {
  const unsafe: readonly (readonly [name: string, value: string])[] = [
    ['accept', `${long}a`],
    ['accept', 'a:b'],
    ['accept-language', 'en_US'],
    ['accept-language', '\u00e9'],
    ['content-language', 'de@x'],
    ['content-type', ''],
    ['content-type', 'application/json'],
    ['content-type', 'text /plain'],
    ['content-type', 'text/plain,'],
    ['content-type', 'text/plain, application/json'],
    ['content-type', 'application/json, text/plain'],
    ['content-type', 'text/plain;charset="utf-8"'],
    ['content-type', 'text/plain\u000b'],
    ['content-type', 'text/plain\u000c'],
    ['content-type', 'text/plain/x'],
    ['content-type', `text/plain;${'a'.repeat(118)}`],
    ['range', ''],
    ['range', 'bytes=-5'],
    ['range', 'bytes=0-1,2-3'],
    ['range', 'BYTES=0-1'],
    ['range', 'bytes= 0-1'],
    ['range', 'bytes=5-1'],
    ['x-requested-with', 'XMLHttpRequest'],
    ['authorization', 'Bearer x'],
  ];
  for (const [name, value] of unsafe)
    it(`${name}: ${value.slice(0, 50)}`, () => expect(isSafelisted(name, value)).toBe(false));
});

describe('the standard’s unsafe bytes', () => {
  it('are unsafe in Accept and Content-Type, and no others are', () => {
    const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
    const unsafe = (char: string): boolean => {
      const code = char.charCodeAt(0);
      return (code < 0x20 && code !== 0x09) || code === 0x7f || '"():<>?@[\\]{}'.includes(char);
    };
    expect(bytes.filter((char) => !isSafelisted('accept', `a${char}`))).toEqual(bytes.filter(unsafe));
    expect(bytes.filter((char) => !isSafelisted('content-type', `text/plain;a${char}`))).toEqual(
      bytes.filter(unsafe),
    );
  });

  it('are all but letters, digits and seven more in the language headers', () => {
    const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
    const allowed = '*,-.;= 0123456789'.split('');
    expect(
      bytes.filter((char) => isSafelisted('accept-language', char) && !/[a-z]/i.test(char)).toSorted(),
    ).toEqual(allowed.toSorted());
  });
});

describe('the unsafe headers of a request', () => {
  it('are lower-case, sorted, each once', () => {
    const sent = headers({ 'X-B': ['1', '2'], 'x-a': '1', Accept: '*/*', Authorization: 'x' });
    expect(corsUnsafeHeaderNames(sent)).toEqual(['authorization', 'x-a', 'x-b']);
  });

  it('are none that a browser adds, and none that a page cannot set', () => {
    const sent = headers({
      Origin: 'https://a',
      Cookie: 'a=1',
      'User-Agent': 'x"',
      'Sec-Fetch-Mode': 'cors',
      'Proxy-Authorization': 'x',
      'If-None-Match': '"x"',
      'Cache-Control': 'no-cache',
      'Content-Length': '5',
    });
    expect(corsUnsafeHeaderNames(sent)).toEqual([]);
  });

  it('stay right past what is remembered of names', () => {
    const names = Array.from({ length: 1200 }, (_, index) => `X-${index}`);
    for (const name of [...names, ...names, 'Cookie'])
      expect(corsUnsafeHeaderNames([{ name, value: '1' }])).toEqual(
        name === 'Cookie' ? [] : [name.toLowerCase()],
      );
  });

  it('depend on neither order nor spelling', () => {
    const name = fc.constantFrom(
      'Accept',
      'ACCEPT-language',
      'x-A',
      'X-b',
      'cookie',
      'Range',
      'Content-Type',
    );
    const header = fc.record({ name, value: fc.constantFrom('', 'a', 'text/plain', 'bytes=1-', '"') });
    fc.assert(
      fc.property(fc.array(header), (sent) => {
        const once = corsUnsafeHeaderNames(sent);
        expect(corsUnsafeHeaderNames(sent.toReversed())).toEqual(once);
        expect(corsUnsafeHeaderNames(sent.map((one) => ({ ...one, name: one.name.toUpperCase() })))).toEqual(
          once,
        );
        expect(once).toEqual([...new Set(once)].toSorted());
      }),
    );
  });
});

/** Browsers add these by themselves, too: what is seen on the wire does not tell who did. */
const ADDED_BY_BROWSERS = new Set([
  'cache-control',
  'dpr',
  'ect',
  'if-none-match',
  'last-event-id',
  'pragma',
  'priority',
  'user-agent',
]);

/** The headers that a scenario's script gives to `fetch`, where it writes them out. */
function setByPage(script: string): Record<string, string> | undefined {
  const literal = /headers:(\{(?:'[^']*'|"(?:[^"\\]|\\.)*"|[^}'"])*\})/.exec(script)?.[1];
  if (literal === undefined || /repeat|append/.test(script)) return undefined;
  return JSON.parse(literal.replaceAll(/'([\w-]+)'/g, '"$1"'));
}

/** @see https://fetch.spec.whatwg.org/#forbidden-request-header, the names whose value decides */
function isDropped(name: string, value: string): boolean {
  return name === 'x-http-method-override' && value === 'TRACE';
}

describe('headers measured in Chromium', () => {
  const measured = scenarios.flatMap(({ id, script, chromium: { wire } }) => {
    const set = /^[dw]-/.test(id) ? setByPage(script) : undefined;
    const [name = '', value = ''] = Object.entries(set ?? {})[0] ?? [];
    if (set === undefined || isDropped(name.toLowerCase(), value)) return [];
    const asked = wire.find(({ pre }) => pre)?.acrh ?? '';
    return [{ id, set, name: name.toLowerCase(), asked: asked === '' ? [] : asked.split(',') }];
  });

  it('are many', () => expect(measured.length).toBeGreaterThan(70));

  const said = ({ set }: (typeof measured)[number]): string[] => corsUnsafeHeaderNames(headers(set));

  for (const one of measured) {
    it(`${one.id} needs a preflight as it did`, () => {
      expect(said(one)).toEqual(ADDED_BY_BROWSERS.has(one.name) ? [] : one.asked);
    });
  }
});

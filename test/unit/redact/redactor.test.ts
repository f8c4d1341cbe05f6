import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Header } from '../../../src/core/fetch/headers.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { ONE_PASS, processorTimeOf } from '../../support/processor-time.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';

function redactOne(name: string, value: string): string | undefined {
  return createRedactor().headers([{ name, value }])[0]?.value;
}

describe('headers', () => {
  test.each([
    ['Cookie', 'sid=abc; theme=dark; empty=', 'sid=redacted-1-3; theme=redacted-2-4; empty='],
    ['Cookie', 'a=x=y', 'a=redacted-1-3'],
    [
      'Set-Cookie',
      'sid=abc; Path=/; SameSite=None; Secure',
      'sid=redacted-1-3; Path=/; SameSite=None; Secure',
    ],
    ['set-cookie', 'a=1; Path=/\nb=2', 'a=redacted-1-1; Path=/\nb=redacted-2-1'],
    ['Set-Cookie', 'nameless', 'redacted-1-8'],
    ['Set-Cookie', 'a=1; Path=/, b=2; odd=3', 'a=redacted-1-1; Path=/, b=redacted-2-1; odd=redacted-3-1'],
    ['Cookie', 'nameless; b=1', 'redacted-1-8; b=redacted-2-1'],
    ['X-Trace', 'v1.eyJ.eyJabc', 'v1.eyJ.eyJabc'],
    ['User-Agent', `Mozilla/5.0 token.${JWT}`, `Mozilla/5.0 token.redacted-1-${JWT.length}`],
    ['X-Debug', 'sent Bearer abcdefgh', 'sent Bearer redacted-1-8'],
    ['Authorization', 'Bearer abcdef', 'Bearer redacted-1-6'],
    ['Proxy-Authorization', 'Basic dXNlcjpwYXNz', 'Basic redacted-1-12'],
    ['Authorization', 'just-a-key', 'redacted-1-10'],
    ['X-API-Key', '12345', 'redacted-1-5'],
    ['x-csrf-token', 't', 'redacted-1-1'],
    ['X-Amz-Security-Token', 'abc', 'redacted-1-3'],
    ['Ocp-Apim-Subscription-Key', 'k', 'redacted-1-1'],
    ['X-Trace', `before ${JWT} after`, `before redacted-1-${JWT.length} after`],
    ['Location', 'http://user:pass@host.test/a', 'http://redacted-1-4:redacted-2-4@host.test/a'],
    ['Location', 'http://user@host.test/a', 'http://redacted-1-4@host.test/a'],
    ['Location', '/cb#access_token=abc&x=1', '/cb#access_token=redacted-1-3&x=1'],
    ['Referer', 'https://app.test/?token=abc', 'https://app.test/?token=redacted-1-3'],
  ])('%s: %s', (name, value, expected) => expect(redactOne(name, value)).toBe(expected));

  test.each([
    ['Origin', 'https://token.test'],
    ['Access-Control-Request-Headers', 'authorization,x-api-key'],
    ['Access-Control-Allow-Origin', `https://${JWT}.test`],
    ['Vary', 'Origin, Cookie'],
    ['Content-Type', 'application/json; token=abc'],
    ['Range', 'bytes=0-1'],
    ['Sec-Fetch-Mode', 'cors'],
    ['Sec-WebSocket-Key', 'abc'],
    ['WWW-Authenticate', 'Basic realm="x"'],
    ['Location', 'https://host.test/a?page=2&sort=name'],
    ['Timing-Allow-Origin', '*'],
  ])('%s is left alone', (name, value) => expect(redactOne(name, value)).toBe(value));
});

test('equal lines without secrets become one, and lines that only look alike stay two', () => {
  const { headers } = createRedactor();
  const vary = (): Header => ({ name: 'Vary', value: 'Origin' });
  const [first] = headers([vary()]);
  expect(headers([vary()])[0]).toBe(first);
  expect(headers([{ name: 'a:b', value: 'c' }])).toEqual([{ name: 'a:b', value: 'c' }]);
  expect(headers([{ name: 'a', value: 'b:c' }])).toEqual([{ name: 'a', value: 'b:c' }]);
});

describe('URLs', () => {
  test.each([
    ['https://a.test/?access_token=abc&page=1', 'https://a.test/?access_token=redacted-1-3&page=1'],
    ['https://a.test/?apiKey=abc', 'https://a.test/?apiKey=redacted-1-3'],
    ['https://a.test/?X-Amz-Signature=ab', 'https://a.test/?X-Amz-Signature=redacted-1-2'],
    ['https://a.test/?code=404&key=size', 'https://a.test/?code=404&key=size'],
    ['https://a.test/?code=4kR3xT9aLm2QpZ7w', 'https://a.test/?code=redacted-1-16'],
    [`https://a.test/t/${JWT}/x`, `https://a.test/t/redacted-1-${JWT.length}/x`],
    ['https://a.test/path/a@b?c=d', 'https://a.test/path/a@b?c=d'],
    ['https://a.test//x@y', 'https://a.test//x@y'],
    ['//me:pw@a.test/', '//redacted-1-2:redacted-2-2@a.test/'],
    [
      'https://a.test/?to=https%3A%2F%2Fb.test%3Ftoken%3Dabc%26x%3D1',
      'https://a.test/?to=https%3A%2F%2Fb.test%3Ftoken%3Dredacted-1-3%26x%3D1',
    ],
    [
      'https://a.test/?to=https%3A%2F%2Fme%3Apw%40b.test',
      'https://a.test/?to=https%3A%2F%2Fredacted-1-2%3Aredacted-2-2%40b.test',
    ],
    [
      'https://a.test/;jsessionid=abc?PHPSESSID=def',
      'https://a.test/;jsessionid=redacted-1-3?PHPSESSID=redacted-2-3',
    ],
    ['https://a.test/sk-a-long-name-without-any-secret', 'https://a.test/sk-a-long-name-without-any-secret'],
  ])('%s', (url, expected) => expect(createRedactor().url(url)).toBe(expected));
});

test('equal secrets stay equal and different ones different, wherever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[\w-]{6,40}$/), { minLength: 1, maxLength: 30 }), (secrets) => {
      const { headers, url } = createRedactor();
      const seen = new Map<string, string>();
      for (const secret of secrets) {
        const [line] = headers([{ name: 'Authorization', value: `Bearer ${secret}` }]);
        const placeholder = line?.value.slice('Bearer '.length) ?? '';
        expect(placeholder.endsWith(`-${secret.length}`)).toBe(true);
        expect(url(`https://a.test/?token=${secret}`)).toBe(`https://a.test/?token=${placeholder}`);
        expect(seen.get(secret) ?? placeholder).toBe(placeholder);
        seen.set(secret, placeholder);
      }
      expect(new Set(seen.values()).size).toBe(seen.size);
    }),
  );
});

test('what is redacted stays as it is', () => {
  const value = fc.stringMatching(/^[ -~]{0,60}$/);
  const name = fc.constantFrom(
    'Cookie',
    'Set-Cookie',
    'Authorization',
    'X-Api-Key',
    'Location',
    'X-Other',
    'Origin',
  );
  fc.assert(
    fc.property(name, value, (headerName, headerValue) => {
      const { headers } = createRedactor();
      const once = headers([{ name: headerName, value: headerValue }]);
      expect(headers(once)).toEqual(once);
    }),
  );
});

test('userinfo is there after as it was before, and so is the rest of the URL', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.stringMatching(/^\w{0,8}$/), (url, user) => {
      const target = user === '' ? new URL(url) : new URL(url.replace('://', `://${user}:secret@`));
      const redacted = new URL(createRedactor().url(target.href));
      expect(redacted.origin).toBe(target.origin);
      expect(redacted.username === '').toBe(target.username === '');
      expect(redacted.password === '').toBe(target.password === '');
      expect(redacted.pathname).toBe(target.pathname);
    }),
  );
});

test('another life goes on counting where the last one stopped', () => {
  const first = createRedactor();
  first.url('https://a.test/?token=one');
  first.url('https://a.test/?token=two');
  const { added } = first.takeChanges();
  const second = createRedactor(added);
  expect(second.url('https://a.test/?token=two')).toBe('https://a.test/?token=redacted-2-3');
  expect(second.url('https://a.test/?token=new')).toBe('https://a.test/?token=redacted-3-3');
  expect([...second.takeChanges().added]).toHaveLength(1);
  expect([...second.takeChanges().added]).toHaveLength(0);
});

test('what is remembered is bounded, and numbers are never given twice', () => {
  const { url, takeChanges } = createRedactor();
  for (let index = 0; index < 6000; index += 1) url(`https://a.test/?token=secret${index}`);
  expect([...takeChanges().added].length).toBeLessThanOrEqual(5000);
  expect(url('https://a.test/?token=secret0')).toBe('https://a.test/?token=redacted-6001-7');
  expect(takeChanges().forgotten).toHaveLength(1);
});

test('no secret is in what is remembered', () => {
  const { url, takeChanges } = createRedactor();
  url('https://a.test/?token=correct-horse-battery');
  expect(JSON.stringify([...takeChanges().added])).not.toContain('horse');
});

test.each([
  ['eyJ'.repeat(100_000)],
  ['eyJa.'.repeat(60_000)],
  [`//x@ //${'a'.repeat(300_000)}`],
  [`//x@ //${'a:'.repeat(150_000)}`],
  ['?%3f'.repeat(70_000)],
  ['%3fa'.repeat(70_000)],
  ['-----BEGIN '.repeat(300_000)],
  ['sk-'.repeat(100_000)],
  [`a=${' '.repeat(300_000)}b`],
  [',a'.repeat(100_000)],
  ['Bearer '.repeat(40_000)],
])('much of %.12s costs one pass', (text) => {
  const { headers, url } = createRedactor();
  const names = ['Cookie', 'Set-Cookie', 'Authorization', 'X-Other', text];
  const redact = (): void => {
    url(text);
    headers(names.map((name) => ({ name, value: text })));
  };
  expect(processorTimeOf(redact)).toBeLessThan(ONE_PASS);
});

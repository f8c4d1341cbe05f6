import { describe, expect, it, test } from 'vitest';
import {
  directiveAgainstRedirect,
  directiveFor,
  policiesOf,
} from '../../../../src/core/fetch/content-security-policy.ts';

const SELF = 'http://app.test';

function forbids(line: string, url: string, type = 'xmlhttprequest', self = SELF): boolean | undefined {
  const directive = directiveAgainstRedirect(policiesOf(line), type, url, self);
  return directive === undefined ? undefined : directive !== null;
}

test('of a policy its fetch directives are kept, without paths and nonces', () => {
  const line =
    "Default-Src 'Self' https://cdn.test/secret/a.js;; script-src 'nonce-abc' 'SHA256-abc=' https: *.a.test:8080/x; report-uri /csp?key=1, upgrade-insecure-requests";
  expect(policiesOf(line)).toEqual([
    "default-src 'self' https://cdn.test; script-src 'nonce-' 'sha256-' https: *.a.test:8080",
    '',
  ]);
});

test('what a request needs in a policy is told by its type', () => {
  expect(['script', 'imageset', 'xmlhttprequest', 'other'].map(directiveFor)).toEqual([
    'script-src',
    'img-src',
    'connect-src',
    'connect-src',
  ]);
});

describe('a policy forbids a redirect', () => {
  it.each<[line: string, url: string, isForbidden: boolean]>([
    ["connect-src 'self'", 'http://app.test/x', false],
    ["connect-src 'self'", 'https://app.test/x', false],
    ["connect-src 'self'", 'http://app.test:8080/x', true],
    ["connect-src 'self'", 'http://api.test/x', true],
    ["connect-src 'none'", 'http://app.test/x', true],
    ['connect-src', 'http://app.test/x', true],
    ["connect-src 'unsafe-inline'", 'http://app.test/x', true],
    ['connect-src *', 'http://api.test:8080/x', false],
    ['connect-src *', 'ftp://api.test/x', true],
    ['connect-src https:', 'https://api.test/x', false],
    ['connect-src https:', 'http://api.test/x', true],
    ['connect-src http:', 'https://api.test/x', false],
    ['connect-src api.test', 'http://api.test/x', false],
    ['connect-src api.test', 'https://api.test/x', false],
    ['connect-src API.test/path', 'http://api.test/other', false],
    ['connect-src https://api.test', 'http://api.test/x', true],
    ['connect-src api.test', 'http://api.test:8080/x', true],
    ['connect-src api.test:8080', 'http://api.test:8080/x', false],
    ['connect-src api.test:*', 'http://api.test:8080/x', false],
    ['connect-src http://api.test:80', 'http://api.test/x', false],
    ['connect-src http://api.test:80', 'https://api.test/x', false],
    ['connect-src api.test:443', 'https://api.test/x', false],
    ['connect-src api.test:443', 'http://api.test/x', true],
    ['connect-src *.test', 'http://api.test/x', false],
    ['connect-src *.api.test', 'http://api.test/x', true],
    ['connect-src http://*:8080', 'http://api.test:8080/x', false],
    ['connect-src [::1]:8080', 'http://[::1]:8080/x', false],
    ['connect-src "', 'http://api.test/x', true],
    ['img-src https:', 'http://api.test/x', false],
    ['default-src https:', 'http://api.test/x', true],
    ['default-src https:; connect-src http:', 'http://api.test/x', false],
    ['connect-src https:; connect-src http:', 'http://api.test/x', true],
    ['connect-src http:, connect-src https:', 'http://api.test/x', true],
    ['', 'http://api.test/x', false],
  ])('%s, %s: %s', (line, url, isForbidden) => {
    expect(forbids(line, url)).toBe(isForbidden);
  });

  it('of an element by the directive of its kind', () => {
    const url = 'http://api.test/x';
    expect(forbids('connect-src https:; img-src http:', url, 'image')).toBe(false);
    expect(forbids('script-src http:; script-src-elem https:', url, 'script')).toBe(true);
    expect(forbids('script-src https:', url, 'script')).toBe(true);
    expect(forbids('script-src https:', url, 'stylesheet')).toBe(false);
  });

  it('by a directive that is named', () => {
    const named = (line: string): unknown =>
      directiveAgainstRedirect(policiesOf(line), 'font', 'http://api.test/x', SELF);
    expect(named('default-src https:')).toBe('default-src');
    expect(named('Font-Src https:; default-src *')).toBe('font-src');
    expect(named('font-src *')).toBeNull();
  });

  it('or nobody knows: of a type that may be several, of what a nonce allows, of no URL', () => {
    const url = 'http://api.test/x';
    expect(forbids('default-src https:', url, 'other')).toBeUndefined();
    expect(forbids("default-src 'nonce-a'", url, 'script')).toBeUndefined();
    expect(forbids("script-src 'strict-dynamic'", url, 'script')).toBeUndefined();
    expect(forbids("script-src 'nonce-a', script-src https:", url, 'script')).toBe(true);
    expect(forbids('connect-src *', 'no URL')).toBeUndefined();
  });

  it('of a document of an opaque origin, nobody knows', () => {
    expect(forbids("connect-src 'self'", 'http://app.test/', 'xmlhttprequest', 'null')).toBeUndefined();
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseUrl } from '../../../../src/core/fetch/origin.ts';
import { urlKey } from '../../../../src/har/foreign/url-key.ts';

/** What the key is where every URL goes through the parser. */
function parsedKey(url: string): string {
  const parsed = parseUrl(url);
  if (!parsed) return url;
  parsed.hash = '';
  return parsed.href.replaceAll(/%[2-7][\da-f]/gi, (code) => decodeURIComponent(code));
}

test.each([
  ['https://api.example/a?b=c#d', 'https://api.example/a?b=c'],
  ['HTTPS://API.example:443/a', 'https://api.example/a'],
  ['http://api.example:80/', 'http://api.example/'],
  ['https://api.example', 'https://api.example/'],
  ['https://api.example/a/../b/./c', 'https://api.example/b/c'],
  ['https://api.example/%61?q=%5B', 'https://api.example/a?q=['],
  ["https://api.example/?q='", "https://api.example/?q='"],
  ['http://127.1/a', 'http://127.0.0.1/a'],
  ['http://0x7f.1/a', 'http://127.0.0.1/a'],
  ['https://api.example\\a', 'https://api.example/a'],
  ['no URL', 'no URL'],
])('%s has the key %s', (url, key) => {
  expect(urlKey(url)).toBe(key);
});

test('no spelling is taken for parsed that a parser would change', () => {
  const part = fc.constantFrom(
    ...['a', 'B', '1', '.', '..', '/', '/.', ':', ':80', ':443', ':8080', ':080', '@', '?', '#', '%41', "'"],
    ...['xn--', '-', '_', '~', '[', '\\', ' ', '\t', 'é', '"', '|', 'example', 'localhost', '0x7f', '1.1'],
  );
  const url = fc
    .tuple(
      fc.constantFrom('http://', 'https://', 'HTTP://', 'http:', 'ws://'),
      fc.array(part, { maxLength: 8 }),
    )
    .map(([scheme, parts]) => scheme + parts.join(''));
  fc.assert(
    fc.property(url, (spelling) => {
      expect(urlKey(spelling)).toBe(parsedKey(spelling));
    }),
    { numRuns: 2000 },
  );
});

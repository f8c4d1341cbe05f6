import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameOrigin, originOf, parseUrl, withoutFragment } from '../../../../src/core/fetch/origin.ts';

const host = fc.oneof(
  fc.domain(),
  fc.ipV4(),
  fc.ipV6().map((address) => `[${address}]`),
  fc.constantFrom('localhost', 'LOCALHOST', 'a.example', 'A.Example', 'a.example.'),
);
const url = fc
  .record({
    scheme: fc.constantFrom('http', 'https', 'HTTPS', 'ws', 'wss', 'ftp'),
    userinfo: fc.constantFrom('', '', 'user@', 'user:p@'),
    host,
    port: fc.oneof(
      fc.constantFrom('', ':', ':80', ':443', ':0443'),
      fc.nat(65_535).map((port) => `:${port}`),
    ),
    rest: fc.constantFrom('', '/', '/a/b', '/?q=https://b.example', '?q', '#f', '/#/x', '//x'),
  })
  .map((part) => `${part.scheme}://${part.userinfo}${part.host}${part.port}${part.rest}`);

describe('the origin of a URL', () => {
  it('is what the URL standard serializes, however often and in whatever order it is asked', () => {
    fc.assert(
      fc.property(fc.array(url), (urls) => {
        for (const one of [...urls, ...urls])
          expect([one, originOf(one)]).toEqual([one, URL.parse(one)?.origin ?? 'null']);
      }),
    );
  });

  it('leaves out the port that is the scheme’s own, and user names', () => {
    expect(originOf('https://user:secret@API.example:443/x')).toBe('https://api.example');
    expect(originOf('http://localhost:07101')).toBe('http://localhost:7101');
  });

  it('is found after any number of slashes', () => {
    for (const slashes of [':', ':/', '://', ':///', ':////'])
      for (const host of ['a.example', 'b.example'])
        expect([slashes, originOf(`https${slashes}${host}/x`)]).toEqual([slashes, `https://${host}`]);
  });

  it('is null where it is opaque or there is no URL', () => {
    const opaque = [
      'data:text/html,x',
      'file:///etc',
      'about:blank',
      'moz-extension://abc/x',
      '',
      'a b',
      '/path',
    ];
    for (const one of opaque) expect([one, originOf(one)]).toEqual([one, 'null']);
  });

  it('of a blob is that of the document which made it', () => {
    expect(originOf('blob:https://a.example/uuid')).toBe('https://a.example');
  });

  it('stays right past what it remembers', () => {
    const many = Array.from({ length: 1200 }, (_, index) => `https://h${index}.example/x`);
    for (const one of [...many, ...many]) expect(originOf(one)).toBe(one.slice(0, -2));
  });
});

describe('same origin', () => {
  it('is the same scheme, host and port, and never opaque', () => {
    fc.assert(
      fc.property(url, url, (a, b) => {
        const [left, right] = [URL.parse(a), URL.parse(b)];
        if (!left || !right) return;
        const same =
          left.protocol === right.protocol && left.hostname === right.hostname && left.port === right.port;
        expect(isSameOrigin(originOf(a), originOf(b))).toBe(same);
      }),
    );
    expect(isSameOrigin('null', 'null')).toBe(false);
  });
});

describe('URLs', () => {
  it('are resolved against their base, and undefined where they cannot be', () => {
    expect(parseUrl('/x', 'https://a.example/y')?.href).toBe('https://a.example/x');
    expect(parseUrl('https://')).toBeUndefined();
    expect(parseUrl('')).toBeUndefined();
    expect(parseUrl('', 'https://a.example/y#z')?.href).toBe('https://a.example/y');
  });

  it('lose their fragment and nothing else', () => {
    expect(withoutFragment('https://a.example/x?y#z#w')).toBe('https://a.example/x?y');
    fc.assert(
      fc.property(url, (one) => {
        expect(one.startsWith(withoutFragment(one))).toBe(true);
        expect(withoutFragment(one)).not.toContain('#');
        expect(withoutFragment(`${withoutFragment(one)}#again`)).toBe(withoutFragment(one));
      }),
    );
  });
});

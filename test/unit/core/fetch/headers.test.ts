import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  getHeader,
  headerLines,
  isToken,
  listElements,
  type Header,
} from '../../../../src/core/fetch/headers.ts';

/** Written another way than the code under test: one character at a time. */
function trimmed(text: string): string {
  const isSpace = (at: number): boolean => text[at] === ' ' || text[at] === '\t';
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(start)) start += 1;
  while (end > start && isSpace(end - 1)) end -= 1;
  return text.slice(start, end);
}

function elementsOf(text: string): string[] {
  const elements: string[] = [];
  let current = '';
  for (const char of `${text},`) {
    if (char !== ',') current += char;
    else {
      if (trimmed(current) !== '') elements.push(trimmed(current));
      current = '';
    }
  }
  return elements;
}

const TOKEN_CHARACTERS = new Set(
  "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
);
const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const listText = fc.string({
  unit: fc.oneof(fc.constantFrom(' ', '\t', ',', 'a', 'Z', '-', '*', '"', '(', '/'), byte),
});
const line = (name: string): fc.Arbitrary<Header> =>
  fc.record({
    name: fc.mixedCase(fc.constant(name), { toggleCase: (char) => char.toUpperCase() }),
    value: listText,
  });
const lines = fc.array(fc.oneof(line('vary'), line('varies'), line('vara')));

describe('tokens', () => {
  it('are what RFC 9110 lists, for every byte', () => {
    const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
    expect(bytes.filter(isToken)).toEqual(bytes.filter((char) => TOKEN_CHARACTERS.has(char)));
  });

  it('have at least one character, and only such characters', () => {
    expect(isToken('')).toBe(false);
    expect(isToken('x-a\n')).toBe(false);
    fc.assert(
      fc.property(fc.string({ unit: byte, minLength: 1 }), (text) => {
        expect(isToken(text)).toBe(text.split('').every((char) => TOKEN_CHARACTERS.has(char)));
      }),
    );
  });
});

describe('the elements of a list', () => {
  it('are what is between commas, trimmed, where something is left', () => {
    expect(listElements(' GET ,, PUT\t,')).toEqual(['GET', 'PUT']);
    expect(listElements('"a,b"')).toEqual(['"a', 'b"']);
    expect(listElements('\u00a0a\u00a0')).toEqual(['\u00a0a\u00a0']);
    fc.assert(
      fc.property(listText, (text) => {
        expect(listElements(text)).toEqual(elementsOf(text));
      }),
    );
  });

  it('survive being joined and split again', () => {
    fc.assert(
      fc.property(listText, (text) => {
        const elements = listElements(text);
        expect(listElements(elements.join(' ,\t'))).toEqual(elements);
      }),
    );
  });
});

describe('a header', () => {
  it('is found whatever its spelling, and trimmed of HTAB and SP only', () => {
    const headers = [{ name: 'aCCess-cOntrol-allow-oRIGIN', value: ' \thttps://a\u00a0 ' }];
    expect(getHeader(headers, 'access-control-allow-origin')).toBe('https://a\u00a0');
    expect(getHeader(headers, 'access-control-allow-methods')).toBeUndefined();
  });

  it('is empty where its line is, which is not absent', () => {
    expect(getHeader([{ name: 'Vary', value: '  ' }], 'vary')).toBe('');
    expect(getHeader([], 'vary')).toBeUndefined();
  });

  it('combines its own lines, in order', () => {
    fc.assert(
      fc.property(lines, (headers) => {
        const own = headers.filter(({ name }) => /^vary$/i.test(name)).map(({ value }) => trimmed(value));
        expect(headerLines(headers, 'vary')).toEqual(own);
        expect(getHeader(headers, 'vary')).toBe(own.length === 0 ? undefined : own.join(', '));
      }),
    );
  });

  it('split over lines is the same list as in one line', () => {
    fc.assert(
      fc.property(lines, (headers) => {
        const elements = headerLines(headers, 'vary').flatMap(elementsOf);
        expect(listElements(getHeader(headers, 'vary') ?? '')).toEqual(elements);
      }),
    );
  });
});

describe('a token', () => {
  it('has no separators in it', () => {
    const bad = [
      'GET PUT',
      'PUT; DELETE',
      '(x)',
      '"PUT"',
      'a/b',
      'a:b',
      '@',
      'a=b',
      '<',
      '[b]',
      'a\tb',
      'é',
      '',
    ];
    expect(bad.filter(isToken)).toEqual([]);
    expect(['PUT*', 'PATCH', "!#$%&'*+-.^_`|~"].every(isToken)).toBe(true);
  });
});

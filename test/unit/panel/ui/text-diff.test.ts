import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffOf, type TextPiece } from '../../../../src/panel/ui/text-diff.ts';

const marked = (pieces: readonly TextPiece[]): string =>
  pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');

test.each([
  ['http://a.test', 'http://a.test/', 'http://a.test', 'http://a.test[/]'],
  ['http://a.test', 'https://a.test', 'http://a.test', 'http[s]://a.test'],
  ['http://a.test:7101', 'http://a.test:7102', 'http://a.test:710[1]', 'http://a.test:710[2]'],
  ['http://a.test', 'http://A.test', 'http://[a].test', 'http://[A].test'],
  ['http://app.test:4820', 'http://b.test:3000', 'http://[app.test:4820]', 'http://[b.test:3000]'],
  ['https://example.com', 'https://exam.org', 'https://[example.com]', 'https://[exam.org]'],
  ['https://a.b.test', 'https://x-y.test', 'https://[a.b].test', 'https://[x-y].test'],
  ['GET, POST', 'GET, POST, PUT', 'GET, POST', 'GET, POST[, PUT]'],
  ['null', 'http://a.test', '[null]', '[http://a.test]'],
])('%s against %s', (a, b, left, right) => {
  expect(diffOf(a, b).map(marked)).toEqual([left, right]);
});

test('the pieces are the whole text, and what is in common is the same', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const [left, right] = diffOf(a, b);
      const whole = (pieces: readonly TextPiece[]): string => pieces.map(({ text }) => text).join('');
      const common = (pieces: readonly TextPiece[]): string =>
        whole(pieces.filter(({ differs }) => !differs));
      expect(whole(left)).toBe(a);
      expect(whole(right)).toBe(b);
      expect(common(left)).toBe(common(right));
    }),
  );
});

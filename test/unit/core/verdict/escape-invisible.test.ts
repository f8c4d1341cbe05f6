import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeInvisible } from '../../../../src/core/verdict/escape-invisible.ts';

test.each([
  ['a\u001b[2Jb', 'a\\u001b[2Jb'],
  ['one\r\ntwo', 'one\\u000d\\u000atwo'],
  ['\u0000\u007f\u009b', '\\u0000\\u007f\\u009b'],
  ['\u202eabc\u2066\u200b\u2028', '\\u202eabc\\u2066\\u200b\\u2028'],
  ['tag \u{e0041} and lone \ud800', 'tag \\udb40\\udc41 and lone \\ud800'],
  ['naïve 日本語 😀 `*`', 'naïve 日本語 😀 `*`'],
])('%j becomes %j', (text, escaped) => {
  expect(escapeInvisible(text)).toBe(escaped);
});

test('nothing invisible is left of any text, and a JSON text keeps its value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeInvisible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(escapeInvisible(JSON.stringify(text)))).toBe(text);
    }),
  );
});

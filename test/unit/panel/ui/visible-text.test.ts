import { expect, test } from 'vitest';
import { foldedMiddle, visibleText } from '../../../../src/panel/ui/visible-text.ts';

test.each([
  ['https://app.test', 'https://app.test'],
  ['https://app\u200b.test', 'https://app\\u200b.test'],
  ['\u202egpj.exe', '\\u202egpj.exe'],
  ['a\u0000b\u00adc\ufeff', 'a\\u0000b\\u00adc\\ufeff'],
  ['tab\tstays, ü and 日本 too', 'tab\tstays, ü and 日本 too'],
])('invisible characters of %j are shown as escapes', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test('a long text keeps its beginning and its end', () => {
  expect(foldedMiddle('0123456789', 10)).toBe('0123456789');
  expect(foldedMiddle('0123456789a', 10)).toBe('0123456…9a');
});

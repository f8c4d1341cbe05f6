import { expect, test } from 'vitest';
import { toHeader } from '../../../src/platform/byte-string.ts';

test.each([
  ['ASCII, decoded', { name: 'a', value: 'plain' }, true, 'plain'],
  ['ASCII, bytes', { name: 'a', value: 'plain' }, false, 'plain'],
  ['UTF-8 that Chromium decoded', { name: 'a', value: 'é' }, true, '\xc3\xa9'],
  ['bytes that Firefox passed on', { name: 'a', value: '\xc3\xa9' }, false, '\xc3\xa9'],
  ['bytes that are not UTF-8', { name: 'a', binaryValue: [0x63, 0xe9] }, true, 'c\xe9'],
  ['no value at all', { name: 'a' }, true, ''],
  ['characters that are no bytes', { name: 'a', value: '€' }, false, '\xe2\x82\xac'],
])('%s', (_, header, decoded, value) => expect(toHeader(header, decoded)).toEqual({ name: 'a', value }));

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase85, encodeBase85 } from '../../../src/report/base85.ts';

test('bytes come back as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const text = encodeBase85(bytes);
      expect(text).toMatch(/^[^<>&"'`\\\s]*$/);
      expect(decodeBase85(text)).toEqual(bytes);
    }),
  );
});

test('the lowest and the highest bytes take five characters for four', () => {
  expect(encodeBase85(new Uint8Array(4))).toBe('00000');
  const highest = new Uint8Array(9).fill(255);
  expect(encodeBase85(highest)).toHaveLength(12);
  expect(decodeBase85(encodeBase85(highest))).toEqual(highest);
});

test('other text is not taken for bytes', () => {
  for (const text of ['0000<', '00 00', 'ä0000', '0000\u{1F600}']) expect(decodeBase85(text)).toBeUndefined();
});

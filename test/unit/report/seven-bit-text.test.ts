import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSevenBit, encodeSevenBit } from '../../../src/report/seven-bit-text.ts';

test('bytes come back as they were, through UTF-8', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const text = encodeSevenBit(bytes);
      for (const unsafe of ['\0', '\r', '<']) expect(text).not.toContain(unsafe);
      const read = new TextDecoder().decode(new TextEncoder().encode(text));
      expect(decodeSevenBit(read)).toEqual(bytes);
    }),
  );
});

test('bytes that no character may stand for come back, too, wherever they are', () => {
  for (const unsafe of [0x00, 0x0d, 0x3c]) {
    for (let length = 1; length < 10; length += 1) {
      const bytes = new Uint8Array(length).fill(unsafe * 2 + 1);
      expect(decodeSevenBit(encodeSevenBit(bytes))).toEqual(bytes);
      const shifted = new Uint8Array(length).fill(unsafe << 1);
      expect(decodeSevenBit(encodeSevenBit(shifted))).toEqual(shifted);
    }
  }
});

test('seven bytes take eight', () => {
  const bytes = Uint8Array.from({ length: 7000 }, (_, index) => (index * 167) % 256);
  expect(new TextEncoder().encode(encodeSevenBit(bytes)).length).toBeLessThanOrEqual(8000);
});

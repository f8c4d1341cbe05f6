import { expect, test } from 'vitest';
import { affordableCount } from '../../../../src/cli/capture/affordable-count.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

const origin = {
  state: { engine: 'chromium', browserVersion: '1', redacted: false, capturedAt: 0 },
  navigations: [],
} as const;
const options = { json: false, har: 'a.har', failOn: new Set<never>(), redaction: 'strict' } as const;
const many = Array.from({ length: 5_000 }, (_, index) => buildExchange(String(index)));

test('all exchanges are judged where there is time', async () => {
  expect(await affordableCount(many, origin, options, Infinity)).toBe(5_000);
  expect(await affordableCount(many, origin, options, Date.now() + 3_600_000)).toBeGreaterThan(4_999);
  expect(await affordableCount(many.slice(0, 100), origin, options, 0)).toBe(100);
});

test('a few are judged where there is none', async () => {
  expect(await affordableCount(many, origin, options, Date.now())).toBe(50);
  expect(many[0]?.id).toBe('0');
});

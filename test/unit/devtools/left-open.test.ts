import { expect, test } from 'vitest';
import { isLeftOpen } from '../../../src/devtools/left-open.ts';
import { buildExchange } from '../../support/exchange-builder.ts';

test('in Firefox everything, in Chromium a POST whose mode was not told', () => {
  expect(isLeftOpen(buildExchange('1'))).toBe(false);
  expect(isLeftOpen(buildExchange('1', {}, { engine: 'firefox' }))).toBe(true);
  expect(isLeftOpen(buildExchange('1', { method: 'POST' }))).toBe(true);
  const mode = { name: 'Sec-Fetch-Mode', value: 'cors' };
  expect(isLeftOpen(buildExchange('1', { method: 'POST', requestHeaders: [mode] }))).toBe(false);
});

import { expect, test } from 'vitest';
import { isLeftOpen } from '../../../src/devtools/left-open.ts';
import { buildExchange } from '../../support/exchange-builder.ts';

test('in Firefox everything, in Chromium what was sent without saying its mode', () => {
  const requestHeaders = [{ name: 'sec-fetch-mode', value: 'cors' }];
  expect(isLeftOpen(buildExchange('1'))).toBe(true);
  expect(isLeftOpen(buildExchange('1', { requestHeaders }))).toBe(false);
  expect(isLeftOpen(buildExchange('1', { requestHeaders }, { engine: 'firefox' }))).toBe(true);
  const { requestHeaders: _, ...unsent } = buildExchange('1').hops[0].request;
  expect(isLeftOpen({ ...buildExchange('1'), hops: [{ request: unsent }] })).toBe(false);
});

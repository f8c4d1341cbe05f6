import { expect, test } from 'vitest';
import { wouldTimelineHelp } from '../../../../src/devtools/timeline/is-wanted.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

test('in Firefox everything, in Chromium what was sent without saying its mode', () => {
  const requestHeaders = [{ name: 'sec-fetch-mode', value: 'cors' }];
  expect(wouldTimelineHelp(buildExchange('1'))).toBe(true);
  expect(wouldTimelineHelp(buildExchange('1', { requestHeaders }))).toBe(false);
  expect(wouldTimelineHelp(buildExchange('1', { requestHeaders }, { engine: 'firefox' }))).toBe(true);
  const { requestHeaders: _, ...unsent } = buildExchange('1').hops[0].request;
  expect(wouldTimelineHelp({ ...buildExchange('1'), hops: [{ request: unsent }] })).toBe(false);
});

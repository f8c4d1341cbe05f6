import { expect, test } from 'vitest';
import { isUnsentCall } from '../../../../src/core/exchange/unsent-call.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

const URL_OF_CALL = 'https://api.test/data';
const stopped = buildExchange('a', {}, { asked: { api: 'fetch', at: 1000, stopped: 'unknown' } });

test('a call that was never sent is one of its URL and about its time', () => {
  expect(isUnsentCall(stopped, URL_OF_CALL, 2000)).toBe(true);
  expect(isUnsentCall(stopped, URL_OF_CALL, 9000)).toBe(false);
  expect(isUnsentCall(stopped, 'https://api.test/other', 2000)).toBe(false);
});

test('a request that was sent is none', () => {
  expect(isUnsentCall(buildExchange('a'), URL_OF_CALL, 1000)).toBe(false);
  const sent = buildExchange('a', {}, { asked: { api: 'fetch', at: 1000 } });
  expect(isUnsentCall(sent, URL_OF_CALL, 1000)).toBe(false);
});

import { expect, test } from 'vitest';
import type { Verdict } from '../../../src/core/verdict.ts';
import { buildExchange } from '../../support/exchange-builder.ts';
import { judgeOnly } from './situation.ts';

/** As a page sees it: the end, and nothing of the wire. */
function failed(error: string): Verdict {
  const exchange = buildExchange('1', { error }, { partial: true });
  const { response: _, bodyAt: __, requestHeaders: ___, ...request } = exchange.hops[0].request;
  return judgeOnly({ ...exchange, hops: [{ request }] });
}

test('a refusal without its response is not explained, in the words of any browser', () => {
  for (const error of ['net::ERR_FAILED', 'Preflight response is not successful. Status code: 404']) {
    const verdict = failed(error);
    expect(verdict).toMatchObject({
      verdict: 'unknown',
      rule: null,
      reason: 'response-not-shown',
      failures: [],
    });
    expect(verdict.sentence).toContain(`\`${error}\``);
    expect(verdict.because).toBe('What decided it was not recorded.');
  }
});

test('an error with a name still says what it was', () => {
  expect(failed('net::ERR_CONNECTION_REFUSED')).toMatchObject({
    verdict: 'not-cors',
    rule: 'network-failure',
  });
  expect(failed('net::ERR_ABORTED')).toMatchObject({ verdict: 'not-cors', rule: 'aborted' });
});

test('a preflight that is not there is no cached one', () => {
  const put = buildExchange('1', { method: 'PUT' });
  expect(judgeOnly(put).rule).toBe('allowed-preflight-cached');
  expect(judgeOnly({ ...put, partial: true }).rule).toBe('allowed-wildcard');
});

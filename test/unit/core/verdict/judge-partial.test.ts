import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { examine } from '../../../../src/core/examine.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import type { Verdict } from '../../../../src/core/verdict/verdict.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';
import { judgeOnly } from '../situation.ts';

/** As a page sees it: the end, and nothing of the wire. */
function failing(error: string): Exchange {
  const exchange = buildExchange('1', { error }, { partial: true });
  const { response: _, bodyAt: __, requestHeaders: ___, ...request } = exchange.hops[0].request;
  return { ...exchange, hops: [{ request }] };
}

function failed(error: string): Verdict {
  return judgeOnly(failing(error));
}

test('a failure without its response that may have been a refusal is not explained, in the words of any browser', () => {
  for (const error of ['net::ERR_FAILED', 'Could not connect to the server.']) {
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

/** As they stand in WebKit's code, with what it puts into them. */
const REFUSALS = [
  'Origin https://app.test is not allowed by Access-Control-Allow-Origin. Status code: 200',
  'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
  'Access-Control-Allow-Origin cannot contain more than one origin.',
  'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
  'Preflight response is not successful. Status code: 404',
  'Request header field Authorization is not allowed by Access-Control-Allow-Headers.',
  'Method PUT is not allowed by Access-Control-Allow-Methods.',
  'Cross-origin redirection to https://b.test/ denied by Cross-Origin Resource Sharing policy: Origin null is not allowed by Access-Control-Allow-Origin. Status code: 302',
];

test.each(REFUSALS)('WebKit says itself that it was CORS: %s', (error) => {
  const verdict = failed(error);
  expect(verdict).toMatchObject({
    verdict: 'blocked',
    rule: null,
    phase: null,
    reason: 'response-not-shown',
    certainty: 'inferred',
    failures: [],
    netError: null,
    readings: null,
  });
  expect(verdict.sentence).toContain(`Blocked by CORS: it failed (\`${error}\`)`);
  const exchange = failing(error);
  // Of responses that were not recorded nothing can be said.
  expect(examine(exchange, createBrowserCaches(), verdict).fix.steps).toBeNull();
  expect(examine(exchange, createBrowserCaches(), verdict).elsewhere).toEqual([]);
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

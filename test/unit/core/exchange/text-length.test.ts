import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { textLength } from '../../../../src/core/exchange/text-length.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';

/** Of a request without headers that was not answered. */
function bare(change: Partial<Exchange> = {}): Exchange {
  const { requestHeaders: _, response: __, ...request } = buildLeg({ url: 'http://a/' });
  return { ...buildExchange('1'), hops: [{ request }], ...change };
}

test('counts everything that pages and servers can make long, of every leg', () => {
  const alone = textLength(bare());
  expect(alone).toBe('http://a/'.length);
  const text = 'x'.repeat(1000);
  const headers = [{ name: text, value: text }];
  const response = { status: 200, statusLine: text, headers, at: 1, fromCache: false };
  const leg = buildLeg({ url: text, redirectedTo: text, requestHeaders: headers, response });
  const whole = bare({
    documentUrl: text,
    policies: [text, text],
    hops: [{ request: leg, preflight: leg }, ...bare().hops],
  });
  expect(textLength(whole)).toBe(alone + 3000 + 2 * 7000);
  expect(textLength(whole, [text])).toBe(alone + 2000 + 2 * 7000);
});

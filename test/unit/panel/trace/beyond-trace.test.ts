import { expect, test } from 'vitest';
import { beyondTrace } from '../../../../src/panel/trace/beyond-trace.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

const URL_OF_PAGE = 'https://app.test/cart';
const PAGE = { url: URL_OF_PAGE, isTraced: false };
const TRACED = { ...PAGE, isTraced: true };
const OWN = { documentId: 'd', requester: 'https://app.test' };

const inChromium = (others: object): ReturnType<typeof buildExchange> => buildExchange('a', {}, others);
const inFirefox = (others: object): ReturnType<typeof buildExchange> =>
  buildExchange('a', {}, { engine: 'firefox', ...others });

test('Trace may tell of the page, of its frames, and of an inline worker', () => {
  expect(beyondTrace(inChromium(OWN), PAGE)).toBeUndefined();
  expect(beyondTrace(inChromium({ ...OWN, frameId: 7 }), PAGE)).toBeUndefined();
  expect(beyondTrace(inFirefox({ ...OWN, frameId: 7, requester: 'null' }), PAGE)).toBeUndefined();
  expect(beyondTrace(inFirefox({ documentUrl: URL_OF_PAGE }), PAGE)).toBeUndefined();
});

test.each([
  ['service workers and shared workers', inChromium({ tabId: -1 })],
  ['frames of another origin', inChromium({ documentId: 'd', frameId: 7, requester: 'https://ads.test' })],
  ['frames of another origin', inChromium({ documentId: 'd', frameId: 7, requester: 'null' })],
  ['only workers whose script is a `blob:` URL', inFirefox({ documentUrl: 'https://app.test/worker.js' })],
])('Trace does not reach, or reaches, %s', (words, exchange) => {
  expect(beyondTrace(exchange, PAGE)).toContain(words);
  expect(beyondTrace(exchange, TRACED)).toContain(words);
});

test('where Trace is on, it says that it did not reach what asked, unless it did', () => {
  const asked = { api: 'fetch', at: 0 };
  expect(beyondTrace(inChromium(OWN), TRACED)).toContain('did not reach');
  expect(beyondTrace(inChromium({ ...OWN, asked }), TRACED)).toBeUndefined();
  expect(beyondTrace(inChromium({ tabId: -1, asked }), TRACED)).toBeUndefined();
});

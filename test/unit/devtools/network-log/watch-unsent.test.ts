import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { parseEntry } from '../../../../src/devtools/network-log/parse-entry.ts';
import { watchUnsent } from '../../../../src/devtools/network-log/watch-unsent.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

const URL_OF_CALL = 'http://api.test/data?token=secret';

/** How Chromium 156 lists mixed content. */
function entry(change: object = {}): object {
  return {
    startedDateTime: new Date(1000).toISOString(),
    time: 0.01,
    request: { method: 'GET', url: URL_OF_CALL, headers: [{ name: 'Referer', value: '' }] },
    response: { status: 0, statusText: '', headers: [], _error: '' },
    _resourceType: 'fetch',
    _initiator: { type: 'parser', url: 'https://frame.test/', lineNumber: 3 },
    ...change,
  };
}

async function recorded(value: object, known: readonly Exchange[] = [], page?: string): Promise<Exchange[]> {
  const found: Exchange[] = [];
  const { heard, settled } = watchUnsent({
    tabId: 7,
    origin: () => page,
    all: () => known,
    record: (exchanges) => void found.push(...exchanges),
    clean: (url) => url.replace('secret', 'redacted-1-6'),
    later: (task) => queueMicrotask(task),
  });
  const parsed = parseEntry(value);
  if (parsed) heard(parsed);
  await settled();
  return found;
}

test('mixed content that only DevTools list becomes an exchange, without secrets', async () => {
  const url = 'http://api.test/data?token=redacted-1-6';
  const [found] = await recorded(entry());
  expect(found).toMatchObject({ type: 'xmlhttprequest', requester: 'https://frame.test', tabId: 7 });
  expect(found?.asked).toMatchObject({
    api: 'fetch',
    at: 1000,
    stopped: 'mixed-content',
    source: 'devtools-log',
  });
  expect(found?.hops[0].request).toMatchObject({ url, method: 'GET', startedAt: 1000, endedAt: 1000 });
  const byImage = await recorded(entry({ _resourceType: 'image' }), [], 'https://app.test');
  expect(byImage).toMatchObject([
    { type: 'image', requester: 'https://app.test', asked: { api: 'element' } },
  ]);
  expect(await recorded(entry({ _resourceType: 'ping' }))).toMatchObject([{ type: 'other' }]);
});

test('a frame’s script tells that the frame is secure', async () => {
  const frame = (url: string): object => ({
    functionName: '',
    scriptId: '',
    url,
    lineNumber: 1,
    columnNumber: 1,
  });
  const stack = { callFrames: [frame('')], parent: { callFrames: [frame('https://frame.test/a.js')] } };
  const found = await recorded(entry({ _initiator: { type: 'script', stack } }), [], 'http://app.test');
  expect(found).toMatchObject([{ requester: 'https://frame.test' }]);
});

test.each([
  ['was answered', entry({ response: { status: 200, headers: [], _error: '' } })],
  ['failed for another reason', entry({ response: { status: 0, headers: [], _error: 'net::ERR_FAILED' } })],
  ['is of https', entry({ request: { method: 'GET', url: 'https://api.test/', headers: [] } })],
  ['is of nobody', entry({ _initiator: undefined })],
  ['is of a page without TLS', entry({ _initiator: { type: 'parser', url: 'http://app.test/' } })],
])('a request that %s is none', async (_, value) =>
  expect(await recorded(value, [], 'http://app.test')).toEqual([]),
);

test('a request that webRequest or Trace told of is none', async () => {
  const url = 'http://api.test/data?token=redacted-1-6';
  const asked = { api: 'fetch', at: 1100, stopped: 'mixed-content' } as const;
  expect(await recorded(entry(), [buildExchange('a', { url, startedAt: 1010 })])).toEqual([]);
  expect(await recorded(entry(), [buildExchange('a', { url, startedAt: 9000 }, { asked })])).toEqual([]);
  const other = buildExchange('a', { url, startedAt: 9000 }, { asked: { ...asked, at: 9000 } });
  expect(await recorded(entry(), [other])).toHaveLength(1);
});

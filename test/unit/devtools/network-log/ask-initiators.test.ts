import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createInitiatorAsker } from '../../../../src/devtools/network-log/ask-initiators.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';

/** What DevTools tell of a request that starts at this time, sent by this function. */
function entry(name: string, startedAt: number, url = 'https://api.test/data', more: object = {}): object {
  const frame = {
    functionName: name,
    scriptId: '3',
    url: 'https://app.test/a.js?token=secret',
    lineNumber: 5,
    columnNumber: 2,
  };
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: 4,
    request: { method: 'GET', url, headers: [] },
    response: { status: 200, headers: [] },
    _initiator: { type: 'script', stack: { callFrames: [frame] } },
    ...more,
  };
}

interface Log {
  readonly all: readonly Exchange[];
  readonly before?: readonly object[];
  readonly isRedacted?: boolean;
}

function start({ all, before = [], isRedacted = true }: Log) {
  let reads = 0;
  let hear: (entry: unknown) => void = () => undefined;
  const ask = createInitiatorAsker({
    readNetworkLog: async () => ((reads += 1), { entries: before }),
    listen: (report) => (hear = report),
    all: () => all,
    redact: (url) => url.replace('secret', 'redacted-1-6'),
    isRedacted: () => isRedacted,
    heard: () => undefined,
    pace: () => Promise.resolve(),
  });
  const senders = async (exchanges: readonly Exchange[]): Promise<unknown> =>
    [...(await ask(exchanges))].map(([id, { stack }]) => [id, stack?.callFrames[0]?.functionName]);
  return { ask, senders, hear: (one: unknown) => hear(one), reads: () => reads };
}

const at = (id: string, startedAt: number, url?: string): Exchange =>
  buildExchange(id, { startedAt, ...(url !== undefined && { url }) });

test('the log is read once, and listened to from then on', async () => {
  const [a, b] = [at('a', 1000), at('b', 9000)];
  const { senders, hear, reads } = start({ all: [a, b], before: [entry('first', 1000)] });
  expect(await senders([a, b])).toEqual([['a', 'first']]);
  hear(entry('second', 9000));
  expect(await senders([a, b])).toEqual([
    ['a', 'first'],
    ['b', 'second'],
  ]);
  expect(reads()).toBe(1);
});

test('an entry that comes twice counts once', async () => {
  const [a, b] = [at('a', 1000), at('b', 1010)];
  const { senders, hear } = start({ all: [a, b], before: [entry('first', 1000)] });
  expect(await senders([a])).toEqual([]);
  hear(entry('first', 1000));
  expect(await senders([a])).toEqual([]);
});

test('requests that cannot be told apart have the sender that all of them have', async () => {
  const all = [at('a', 1000), at('b', 1001)];
  const same = start({ all, before: [entry('one', 1000), entry('one', 1001)] });
  expect(await same.senders(all)).toEqual([
    ['a', 'one'],
    ['b', 'one'],
  ]);
  const differing = start({ all, before: [entry('one', 1000), entry('two', 1001)] });
  expect(await differing.senders(all)).toEqual([]);
});

test('of a large log only what is new is told', async () => {
  const all = Array.from({ length: 1001 }, (_, index) =>
    at(`${index}`, 1000 + index, `https://api.test/${index}`),
  );
  const { senders, hear, reads } = start({ all, before: [entry('first', 1000, 'https://api.test/0')] });
  expect(await senders(all.slice(0, 2))).toEqual([]);
  hear(entry('second', 1001, 'https://api.test/1'));
  expect(await senders(all.slice(0, 2))).toEqual([['1', 'second']]);
  expect(reads()).toBe(0);
});

test('a request with a secret in its URL is found, and secrets in the stack are replaced where that is wanted', async () => {
  const redacted = at('a', 1000, 'https://api.test/?token=redacted-7-6');
  const before = [entry('first', 1000, 'https://api.test/?token=secret')];
  const url = async (one: Exchange, isRedacted: boolean): Promise<unknown> =>
    (await start({ all: [one], before, isRedacted }).ask([one])).get('a')?.stack?.callFrames[0]?.url;
  expect(await url(redacted, true)).toBe('https://app.test/a.js?token=redacted-1-6');
  expect(await url(at('a', 1000, 'https://api.test/?token=secret'), false)).toBe(
    'https://app.test/a.js?token=secret',
  );
});

test('what is no request of a script, or no entry, is left out', async () => {
  const one = at('a', 1000);
  const preflight = entry('first', 1000, undefined, { _initiator: { type: 'preflight' } });
  const { senders } = start({
    all: [one],
    before: [preflight, {}, entry('first', 1000, undefined, { _initiator: 3 })],
  });
  expect(await senders([one])).toEqual([]);
});

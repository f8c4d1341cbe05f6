import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createScan } from '../../../../src/devtools/recovery/scan.ts';
import type { MissedMessage } from '../../../../src/protocol/messages.ts';
import { until } from '../../../support/until.ts';
import { pair } from '../../../support/webrequest-script.ts';
import { watchStreamEnds } from '../../../../src/devtools/recovery/stream-ends.ts';

const START = Date.parse('2026-01-01T00:00:00Z');

/** A line of DevTools' log. */
function line(path: string, status: number, type = 'fetch'): object {
  const message = { httpVersion: 'h2', headers: [{ name: 'Origin', value: 'https://app.test' }] };
  return {
    startedDateTime: new Date(START).toISOString(),
    time: 10,
    request: { ...message, method: 'GET', url: `https://api.test/${path}` },
    response: { ...message, status, statusText: 'OK', redirectURL: '' },
    _resourceType: type,
  };
}

const kindsOf = ({ observations }: MissedMessage): string[] => observations.map(({ kind }) => kind);

test('what goes on is told as it is, and again when DevTools says that it is over', async () => {
  const sent: MissedMessage[] = [];
  let log = [line('stream', 200), line('waiting', 0)];
  let known: Exchange[] = [];
  const ends = new Map<object, () => void>();
  const look = createScan({
    tabId: 7,
    readNetworkLog: () => Promise.resolve({ entries: log }),
    streamEnds: () => Promise.resolve(watchStreamEnds(() => undefined)),
    ended: (one) => new Promise<void>((resolve) => ends.set(one, resolve)),
    all: () => known,
    origin: () => 'https://app.test',
    caughtUp: () => Promise.resolve(),
    send: (message) => {
      sent.push(message);
      const told = pair(message.observations);
      known = [...known.filter(({ id }) => !message.damaged.includes(id)), ...told];
    },
    remove: () => undefined,
    now: () => START + 1000,
    later: (task) => void setTimeout(task, 0),
  });
  await look(START - 1000, START + 500);
  expect(sent.map(kindsOf)).toEqual([['request', 'response', 'started', 'request']]);
  const ids = known.map(({ id }) => id);

  const endAll = [...ends.values()];
  log = [line('stream', 200), line('waiting', 200)];
  for (const end of endAll) end();
  // Again DevTools is asked which are over, of what looks so.
  await until(() => [...ends.keys()].filter((one) => log.includes(one)).length === 2);
  for (const one of log) ends.get(one)?.();
  await until(() => sent.length === 2);
  expect(known.map(({ id }) => id)).toEqual(ids);
  expect(known.every(({ hops }) => hops[0].request.endedAt !== undefined)).toBe(true);
});

test('a stream of events is over where DevTools told of its end, before or after, and open until then', async () => {
  const sent: MissedMessage[] = [];
  let known: Exchange[] = [];
  let finish: (one: unknown) => void = () => undefined;
  const ends = watchStreamEnds((listener) => (finish = listener));
  const [over, open] = [line('over', 200, 'eventsource'), line('open', 200, 'eventsource')];
  const look = createScan({
    tabId: 7,
    readNetworkLog: () => Promise.resolve({ entries: [over, open] }),
    streamEnds: () => Promise.resolve(ends),
    ended: () => Promise.resolve(),
    all: () => known,
    origin: () => 'https://app.test',
    caughtUp: () => Promise.resolve(),
    send: (message) => {
      sent.push(message);
      known = [...known.filter(({ id }) => !message.damaged.includes(id)), ...pair(message.observations)];
    },
    remove: () => undefined,
    now: () => START + 1000,
    later: (task) => void setTimeout(task, 0),
  });
  const isOpen = (): boolean[] => known.map(({ hops }) => hops[0].request.endedAt === undefined);
  finish(line('over', 200));
  finish(over);
  await look(START - 1000, START + 500);
  expect(isOpen()).toEqual([false, true]);
  finish(open);
  await until(() => sent.length === 2);
  expect(isOpen()).toEqual([false, false]);
});

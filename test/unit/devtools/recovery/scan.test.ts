import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createScan } from '../../../../src/devtools/recovery/scan.ts';
import type { MissedMessage } from '../../../../src/protocol/messages.ts';
import { until } from '../../../support/until.ts';
import { pair } from '../../../support/webrequest-script.ts';

const START = Date.parse('2026-01-01T00:00:00Z');

/** A line of DevTools' log. */
function line(path: string, status: number): object {
  const message = { httpVersion: 'h2', headers: [{ name: 'Origin', value: 'https://app.test' }] };
  return {
    startedDateTime: new Date(START).toISOString(),
    time: 10,
    request: { ...message, method: 'GET', url: `https://api.test/${path}` },
    response: { ...message, status, statusText: 'OK', redirectURL: '' },
    _resourceType: 'fetch',
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

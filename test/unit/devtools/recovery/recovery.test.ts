import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { expect, test } from 'vitest';
import { createRecovery } from '../../../../src/devtools/recovery/recovery.ts';
import type { MissedMessage } from '../../../../src/protocol/messages.ts';
import { until } from '../../../support/until.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';
import { watchStreamEnds } from '../../../../src/devtools/recovery/stream-ends.ts';

const START = Date.parse('2026-01-01T00:00:00Z');

/** A line of DevTools' log. */
function line(at: number): object {
  const message = { httpVersion: 'h2', headers: [{ name: 'Origin', value: 'https://app.test' }] };
  return {
    startedDateTime: new Date(START + at).toISOString(),
    time: 10,
    request: { ...message, method: 'GET', url: `https://api.test/${at}` },
    response: { ...message, status: 200, statusText: 'OK', redirectURL: '' },
    _resourceType: 'fetch',
  };
}

/** DevTools saw a request every ten seconds; the background told of the first three and died. */
function scene(): {
  sent: MissedMessage[];
  tick: (milliseconds: number) => void;
  listened: () => number;
} & ReturnType<typeof createRecovery> {
  let clock = START + 20_000;
  const due: { at: number; task: () => void }[] = [];
  const sent: MissedMessage[] = [];
  let listened = 0;
  const told = [0, 10_000, 20_000].map((at) =>
    buildExchange(`${at}`, { url: `https://api.test/${at}`, startedAt: START + at, endedAt: START + at }),
  );
  const recovery = createRecovery({
    tabId: 7,
    readNetworkLog: () => Promise.resolve({ entries: [0, 10_000, 20_000, 30_000, 40_000].map(line) }),
    ended: () => Promise.resolve(),
    streamEnds: () => {
      listened += 1;
      return Promise.resolve(watchStreamEnds(() => undefined));
    },
    all: () => told.slice(1),
    origin: () => 'https://app.test',
    caughtUp: () => Promise.resolve(),
    send: (message) => void sent.push(message),
    remove: () => undefined,
    now: () => clock,
    later: (task, milliseconds) => void due.push({ at: clock + milliseconds, task }),
  });
  recovery.heard(told);
  const tick = (milliseconds: number): void => {
    clock += milliseconds;
    for (const one of due.splice(0)) {
      if (one.at <= clock) one.task();
      else due.push(one);
    }
  };
  return { ...recovery, sent, tick, listened: () => listened };
}

const toldUrls = ({ observations }: MissedMessage): string[] =>
  observations.flatMap((one) => (one.kind === 'request' ? one.url : []));

test('what happened after the last event that was told is looked for, however long the new life takes to come', async () => {
  const { sent, tick, interrupted, revived } = scene();
  tick(20_000);
  interrupted();
  tick(15_000);
  revived();
  tick(600);
  await until(() => sent.length === 1);
  // Not the first one, which the log has dropped.
  expect(sent.map(toldUrls)).toEqual([['https://api.test/30000', 'https://api.test/40000']]);
});

test('a background that fell asleep missed nothing', () => {
  const { sent, tick, interrupted, revived } = scene();
  tick(30_000);
  interrupted();
  revived();
  tick(100_000);
  expect(sent).toEqual([]);
});

test('a life that ended sooner than one falls asleep was killed, though it told of nothing', async () => {
  const { sent, tick, interrupted, revived } = scene();
  tick(30_000);
  interrupted();
  revived();
  tick(5000);
  interrupted();
  revived();
  tick(600);
  await until(() => sent.length === 1);
});

test('from the beginning of a stream of events its end is listened to', () => {
  const { heard, listened } = scene();
  const request = (accept: string): Exchange => {
    const { endedAt: _, ...open } = buildLeg({ requestHeaders: [{ name: 'Accept', value: accept }] });
    return buildExchange(accept, {}, { hops: [{ request: open }] });
  };
  heard([
    request('*/*'),
    buildExchange('over', { requestHeaders: [{ name: 'Accept', value: 'text/event-stream' }] }),
  ]);
  expect(listened()).toBe(0);
  heard([request('text/event-stream')]);
  expect(listened()).toBe(1);
});

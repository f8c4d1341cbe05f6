import { expect, test } from 'vitest';
import { openChannel, type Channel, type Port } from '../../../src/protocol/channel.ts';
import { until } from '../../support/condition.ts';
import { joinPorts } from '../../support/port-pair.ts';

interface Bench {
  readonly channel: Channel<string>;
  /** The far ends, one for each port that was opened. */
  readonly ends: Port[];
  readonly received: string[];
  readonly delays: number[];
  readonly events: string[];
}

function startChannel(connect?: () => Port): Bench {
  const ends: Port[] = [];
  const received: string[] = [];
  const delays: number[] = [];
  const events: string[] = [];
  const join = (): Port => {
    const [near, far] = joinPorts();
    ends.push(far);
    return near;
  };
  const channel = openChannel<string, string>({
    connect: connect ?? join,
    parse: (message) => (typeof message === 'string' ? message : undefined),
    receive: (message) => void received.push(message),
    opened: () => void events.push('opened'),
    interrupted: () => void events.push('interrupted'),
    later: (task, milliseconds) => {
      delays.push(milliseconds);
      setTimeout(task, 0);
    },
  });
  return { channel, ends, received, delays, events };
}

test('delivers what it can read, both ways', async () => {
  const { channel, ends, received } = startChannel();
  await until(() => ends.length === 1);
  const heard: unknown[] = [];
  ends[0]?.onMessage((message) => void heard.push(message));
  channel.send('there');
  ends[0]?.post({ not: 'a string' });
  ends[0]?.post('and back');
  await until(() => received.length > 0 && heard.length > 0);
  expect(heard).toEqual(['there']);
  expect(received).toEqual(['and back']);
});

test('opens a new port at once when the other side died after having spoken', async () => {
  const { ends, received, delays, events } = startChannel();
  await until(() => ends.length === 1);
  ends[0]?.post('alive');
  await until(() => received.length === 1);
  ends[0]?.disconnect();
  await until(() => ends.length === 2);
  expect(events).toEqual(['opened', 'interrupted', 'opened']);
  expect(delays).toEqual([0, 0]);
  ends[1]?.post('again');
  await until(() => received.length === 2);
  expect(received).toEqual(['alive', 'again']);
});

test('waits before it asks again where the other side never spoke', async () => {
  const { ends, delays } = startChannel();
  await until(() => ends.length === 1);
  ends[0]?.disconnect();
  await until(() => ends.length === 2);
  expect(delays[1]).toBeGreaterThanOrEqual(1000);
});

test('says nothing to a closed port and does not throw', async () => {
  const { channel, ends, events } = startChannel();
  channel.send('too early');
  await until(() => ends.length === 1);
  channel.close();
  channel.send('too late');
  expect(events).toEqual(['opened']);
});

test('gives up where no port can be opened any more', async () => {
  let attempts = 0;
  const { delays, events } = startChannel(() => {
    attempts += 1;
    throw new Error('Extension context invalidated.');
  });
  await until(() => attempts === 1);
  expect(delays).toEqual([0]);
  expect(events).toEqual([]);
});

import { expect, test } from 'vitest';
import { openChannel, type Channel, type Port } from '../../../src/protocol/channel.ts';
import { until } from '../../support/until.ts';
import { joinPorts } from '../../support/port-pair.ts';

const LOST = 30_000;

interface Bench {
  readonly channel: Channel<string>;
  /** The far ends, one for each port that was opened. */
  readonly ends: Port[];
  readonly received: string[];
  readonly delays: number[];
  readonly events: string[];
  /** As if the time had passed after which a port that never spoke is lost. */
  readonly waitLong: () => void;
}

function startChannel(connect?: () => Port): Bench {
  const ends: Port[] = [];
  const received: string[] = [];
  const delays: number[] = [];
  const events: string[] = [];
  const watches: (() => void)[] = [];
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
    ended: () => void events.push('ended'),
    interrupted: () => void events.push('interrupted'),
    later: (task, milliseconds) => {
      if (milliseconds === LOST) return void watches.push(task);
      delays.push(milliseconds);
      setTimeout(task, 0);
    },
  });
  const waitLong = (): void => watches.splice(0).forEach((watch) => watch());
  return { channel, ends, received, delays, events, waitLong };
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

test('gives up a port that never spoke, though nobody closed it, and opens another', async () => {
  const { ends, received, events, waitLong } = startChannel();
  await until(() => ends.length === 1);
  waitLong();
  await until(() => ends.length === 2);
  expect(events).toEqual(['opened', 'interrupted', 'opened']);
  ends[1]?.post('alive');
  await until(() => received.length === 1);
  waitLong();
  expect(received).toEqual(['alive']);
  expect(ends).toHaveLength(2);
});

test('waits ever longer where the other side never speaks, until it does', async () => {
  const { ends, received, delays } = startChannel();
  for (let deaths = 0; deaths < 8; deaths += 1) {
    await until(() => ends.length === deaths + 1);
    ends[deaths]?.disconnect();
  }
  await until(() => ends.length === 9);
  expect(delays).toEqual([0, 25, 50, 100, 200, 400, 800, 1000, 1000]);
  ends[8]?.post('alive');
  await until(() => received.length === 1);
  for (const last of [8, 9]) {
    ends[last]?.disconnect();
    await until(() => ends.length === last + 2);
  }
  expect(delays.slice(-2)).toEqual([0, 25]);
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
  expect(events).toEqual(['ended']);
});

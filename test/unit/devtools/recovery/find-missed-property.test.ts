import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { Browser, START, traffic, type Asked, type Event } from './missed-browser.ts';
import { Listener, summaryOf } from './missed-listener.ts';

/** Always the same ones: of equal requests in one millisecond, nearly all lost, even DevTools cannot tell which is which. */
const RUNS = { numRuns: 150, seed: 1 };
const LONG_AFTER = START + 30_000;

function heardInFull(browser: Browser): Listener {
  const listener = new Listener(browser);
  for (const event of browser.events) listener.hear(event);
  return listener;
}

/** Some of the events are lost, and somebody looks for them, at times before all is over. */
async function expectAllBack(
  browser: Browser,
  isLost: (event: Event, index: number) => boolean,
  looksAt: readonly number[],
): Promise<void> {
  const listener = new Listener(browser);
  const due = looksAt.map((at) => START + at).sort((a, b) => a - b);
  for (const [index, event] of browser.events.entries()) {
    while (due[0] !== undefined && due[0] < event.details.timeStamp) await listener.look(due.shift() ?? 0);
    if (!isLost(event, index)) listener.hear(event);
  }
  await listener.look(LONG_AFTER);
  const expected = summaryOf(heardInFull(browser).exchanges());
  const isOver = (line: string): boolean => !line.includes(' open ') && !line.includes('/put-waiting');
  const told = summaryOf(listener.exchanges());
  expect(told.filter(isOver)).toEqual(expected.filter(isOver));
  // What is under way cannot be told of yet; it may have its preflight beside it until then.
  const waiting = told.filter((line) => !isOver(line) && !line.includes(': OPTIONS '));
  expect(waiting.length).toBe(expected.filter((line) => !isOver(line)).length);
  expect(await listener.look(LONG_AFTER)).toBe(0);
}

const looks = fc.array(fc.nat({ max: 2500 }), { maxLength: 3 });

test('where nothing was lost nothing is told again, whenever one looks', () => {
  return fc.assert(
    fc.asyncProperty(traffic, async (asked) => {
      const browser = new Browser(asked);
      expect(await heardInFull(browser).look(LONG_AFTER)).toBe(0);
    }),
    RUNS,
  );
});

test('whichever events are lost, every exchange that is over is there once, whole, with its verdict', () => {
  return fc.assert(
    fc.asyncProperty(traffic, looks, fc.infiniteStream(fc.boolean()), (asked, looksAt, losses) =>
      expectAllBack(new Browser(asked), () => losses.next().value === true, looksAt),
    ),
    RUNS,
  );
});

test('however long nothing is heard, every exchange that is over is there once, whole, with its verdict', () => {
  const gap = fc.record({ from: fc.nat({ max: 100 }), length: fc.nat({ max: 30 }) });
  return fc.assert(
    fc.asyncProperty(
      traffic,
      looks,
      fc.array(gap, { minLength: 1, maxLength: 4 }),
      async (asked, looksAt, gaps) => {
        const isLost = (_: Event, index: number): boolean =>
          gaps.some(({ from, length }) => index >= from && index < from + length);
        await expectAllBack(new Browser(asked), isLost, looksAt);
      },
    ),
    RUNS,
  );
});

/** Everything is lost until then, and somebody looks; later events are heard. */
async function deafUntil(asked: readonly Asked[], at: number): Promise<Exchange[]> {
  const browser = new Browser(asked);
  const listener = new Listener(browser);
  const isLater = ({ details }: Event): boolean => details.timeStamp > START + at;
  await listener.look(START + at);
  for (const event of browser.events) if (isLater(event)) listener.hear(event);
  return listener.exchanges();
}

test('what is told again takes no preflight from what waits for its own', async () => {
  const browser = new Browser([
    { kind: 'put', at: 0, pace: 2 },
    { kind: 'put', at: 20, pace: 30 },
  ]);
  const listener = new Listener(browser);
  const second = browser.events.filter(({ details }) => details.timeStamp > START + 20);
  for (const [index, event] of second.entries()) {
    listener.hear(event);
    if (index === 0) expect(await listener.look(event.details.timeStamp)).toBeGreaterThan(0);
  }
  const preflights = listener.exchanges().map(({ hops }) => hops[0].preflight?.startedAt ?? 0);
  expect(preflights.map((at) => Math.round(at - START)).sort((a, b) => a - b)).toEqual([0, 22]);
});

test('an open stream that nobody heard of is told as open', async () => {
  const [stream] = await deafUntil([{ kind: 'stream', at: 0, pace: 2 }], 1000);
  expect(stream?.hops[0].request.response?.status).toBe(200);
  expect(stream?.hops[0].request.endedAt).toBeUndefined();
});

test('what was heard of who asked is kept', async () => {
  const browser = new Browser([{ kind: 'frame', at: 0, pace: 2 }]);
  const listener = new Listener(browser);
  for (const event of browser.events) if (event.name !== 'headers') listener.hear(event);
  await listener.look(LONG_AFTER);
  const [frame] = listener.exchanges();
  expect(frame).toMatchObject({ frameId: 3, documentId: 'inner' });
  expect(frame?.hops[0].request.response?.status).toBe(200);
});

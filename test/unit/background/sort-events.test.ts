import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortEvents, type WaitingEvent } from '../../../src/background/sort-events.ts';
import type { EventName } from '../../../src/platform/web-request.ts';
import { detailsOf } from './world.ts';

const KINDS: readonly EventName[] = [
  'before',
  'send',
  'headers',
  'redirect',
  'started',
  'completed',
  'error',
];
const HOPS = ['/one', '/two', '/three'];

/** One request with as many redirects, each event so many milliseconds after the one before. */
function request(id: string, redirects: number, start: number, gaps: readonly number[]): WaitingEvent[] {
  let timeStamp = start;
  let count = 0;
  return HOPS.slice(0, redirects + 1).flatMap((path, hop) => {
    const end = hop < redirects ? ['redirect'] : ['started', 'completed'];
    return KINDS.filter((name) => ['before', 'send', 'headers', ...end].includes(name)).map((name) => {
      timeStamp += gaps[count++ % gaps.length] ?? 0;
      return { name, details: detailsOf(id, { url: `https://api.test${path}`, timeStamp }) };
    });
  });
}

/** As Firefox hands them to a page that was woken by them. */
function byKind(events: readonly WaitingEvent[]): WaitingEvent[] {
  return KINDS.flatMap((kind) =>
    events.filter(({ name }) => name === kind).sort((a, b) => a.details.timeStamp - b.details.timeStamp),
  );
}

const requests = fc.array(
  fc.record({
    redirects: fc.nat({ max: 2 }),
    start: fc.nat({ max: 5 }),
    gaps: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 6 },
);

test('events that come one kind after another are put in the order in which they happened', () => {
  fc.assert(
    fc.property(requests, (chosen) => {
      const all = chosen.map(({ redirects, start, gaps }, id) =>
        request(`${id + 8}`, redirects, start, gaps),
      );
      const ordered = sortEvents(byKind(all.flat()));
      expect(ordered).toHaveLength(all.flat().length);
      for (const events of all) {
        const [first] = events;
        const own = ordered.filter(({ details }) => details.requestId === first?.details.requestId);
        expect(own).toEqual(events);
      }
    }),
  );
});

test('what belongs to a hop of an earlier life comes before the next one', () => {
  const [, ...rest] = request('7', 1, 0, [0]);
  expect(sortEvents(byKind(rest))).toEqual(rest);
});

import { isFinished, startedAt, type Exchange } from '../../core/exchange/exchange.ts';
import { isWithin, SOURCE_CLOCKS, type SourceClock } from '../../core/exchange/source-clock.ts';
import { withoutFragment } from '../../core/fetch/origin.ts';
import { createRedactedUrlIndex } from '../network-log/redacted-url-index.ts';

/** One entry of the page's Performance timeline. */
export interface TimelineEntry {
  readonly url: string;
  /** Milliseconds since the epoch, on the clock that webRequest uses. */
  readonly startedAt: number;
  /** `responseStatus`: 0 where the page was handed no response. */
  readonly status: number;
}

/**
 * Yields the timelines of the page and of its frames that it may reach, a line each entry: start, status, URL. It calls no
 * array method or iterator: pages may replace them. The time origin of a page runs on a clock that stops while the machine
 * sleeps; `Date.now() - performance.now()` puts its entries on the wall clock of today.
 * @see https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-responsestatus
 */
export const READ_TIMELINE = `(() => {
  let read = '';
  const visit = ({ performance, frames, length }) => {
    const zero = Date.now() - performance.now();
    const entries = performance.getEntriesByType('resource');
    for (let at = 0; at < entries.length; at += 1) {
      const { name, startTime, responseStatus } = entries[at];
      read += \`\${zero + startTime} \${responseStatus} \${name}\\n\`;
    }
    for (let at = 0; at < length; at += 1) try { visit(frames[at]); } catch {}
  };
  visit(window);
  return read;
})()`;

/** Where entries are rounded further (Firefox, `privacy.resistFingerprinting`), half of them are nobody's. */
const { timeline: CLOCK, timelineAlone: CLOCK_ALONE } = SOURCE_CLOCKS;
/** Entries whose starts are nearer to each other than this cannot be told apart. */
const RESOLUTION = 20;

/** What the page answered to `READ_TIMELINE`; it may have answered anything. */
export function parseTimeline(answer = ''): readonly TimelineEntry[] {
  return answer.split('\n').flatMap((line) => {
    const [, start, status, url] = /^(\d+(?:\.\d+)?) (\d{1,3}) (.+)$/.exec(line) ?? [];
    return url === undefined ? [] : { url, startedAt: Number(start), status: Number(status) };
  });
}

interface Pair {
  readonly id: string;
  readonly entry: TimelineEntry;
  readonly distance: number;
  /** Those of the same URL. */
  readonly group: readonly Exchange[];
  /** Within so many milliseconds an entry of another outcome could be meant as well. */
  readonly blur: number;
}

function isNear(exchange: Exchange, entry: TimelineEntry, clock: SourceClock): boolean {
  return isWithin(clock, startedAt(exchange), entry.startedAt);
}

/**
 * If a URL has equally many timeline entries and exchanges, pairs them in order. Otherwise takes the nearest in time;
 * that may belong to an exchange that is not known yet, so its status counts only if all near entries have the same.
 */
function pairsOf(exchanges: readonly Exchange[], entries: readonly TimelineEntry[]): Pair[] {
  const clock = exchanges.length === 1 && entries.length === 1 ? CLOCK_ALONE : CLOCK;
  const near = entries.filter((entry) => exchanges.some((exchange) => isNear(exchange, entry, clock)));
  const inOrder = near.length === exchanges.length;
  return exchanges.flatMap((exchange, at) =>
    near.flatMap((entry, place) => {
      if (!isNear(exchange, entry, clock) || (inOrder && at !== place)) return [];
      const distance = Math.abs(entry.startedAt - startedAt(exchange));
      return {
        id: exchange.id,
        entry,
        distance: inOrder ? 0 : distance,
        group: exchanges,
        blur: inOrder ? RESOLUTION : clock.mostLag,
      };
    }),
  );
}

/** Whether another request, which is over and has no entry, may be the one that is meant: pages can clear the list. */
function hasRival({ entry }: Pair, exchanges: readonly Exchange[], matched: ReadonlySet<string>): boolean {
  return exchanges.some(
    (other) => !matched.has(other.id) && isFinished(other) && isNear(other, entry, CLOCK),
  );
}

/** Whether an entry of another outcome is too close to this one to be told apart. */
function isBlurred({ entry, blur }: Pair, entries: readonly TimelineEntry[]): boolean {
  return entries.some(
    (other) => other.status !== entry.status && Math.abs(other.startedAt - entry.startedAt) < blur,
  );
}

/**
 * The `responseStatus` of each exchange that has an entry, by id. Where two entries of one URL are too close to
 * tell which is whose and do not agree, neither says anything.
 * @param exchanges all that may have an entry, by start, also those whose status is not wanted: each takes its own away
 */
export function matchTimeline(
  exchanges: readonly Exchange[],
  entries: readonly TimelineEntry[],
): ReadonlyMap<string, number> {
  const inTime = entries.toSorted((a, b) => a.startedAt - b.startedAt);
  const entriesOf = createRedactedUrlIndex(inTime, ({ url }) => url);
  const byUrl = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    const url = withoutFragment(exchange.hops[0].request.url);
    const group = byUrl.get(url);
    if (group) group.push(exchange);
    else byUrl.set(url, [exchange]);
  }
  const pairs = [...byUrl].flatMap(([url, group]) => pairsOf(group, entriesOf(url)));
  const taken = new Set<TimelineEntry>();
  const matched = new Set<string>();
  const nearest = pairs
    .sort((a, b) => a.distance - b.distance)
    .filter(({ id, entry }) => {
      if (matched.has(id) || taken.has(entry)) return false;
      matched.add(id);
      taken.add(entry);
      return true;
    });
  return new Map(
    nearest
      .filter((pair) => !isBlurred(pair, entriesOf(pair.entry.url)) && !hasRival(pair, pair.group, matched))
      .map(({ id, entry }) => [id, entry.status]),
  );
}

import { startedAt, type Exchange } from '../core/exchange.ts';
import { createUrlFinder } from './url-finder.ts';

/** One entry of the page's Performance timeline. */
export interface TimelineEntry {
  readonly url: string;
  /** Milliseconds since the epoch, on the clock that webRequest uses. */
  readonly startedAt: number;
  /** `responseStatus`: 0 where the page was handed no response. */
  readonly status: number;
}

/**
 * Yields the page's timeline as JSON, `[url, start, status][]`. The time origin of a page runs on a clock that
 * stops while the machine sleeps; `Date.now() - performance.now()` puts its entries on the wall clock of today.
 * @see https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-responsestatus
 */
export const READ_TIMELINE = `JSON.stringify((zero => performance.getEntriesByType('resource')
  .map(entry => [entry.name, zero + entry.startTime, entry.responseStatus]))(Date.now() - performance.now()))`;

/** Firefox may round the entry's start to 100 ms, and two processes read the clock, in milliseconds. */
const MOST_AHEAD = 250;
/** The entry starts in the page, the request when the browser gets to it: later the busier the machine is. */
export const MOST_LAG = 2000;
/** Entries whose starts are nearer to each other than this cannot be told apart. */
const RESOLUTION = 20;

function parseEntry(value: unknown): TimelineEntry | undefined {
  if (!Array.isArray(value)) return undefined;
  const [url, start, status]: unknown[] = value;
  if (typeof url !== 'string' || typeof start !== 'number' || typeof status !== 'number') return undefined;
  return { url, startedAt: start, status };
}

/** What the page answered to `READ_TIMELINE`; it may have answered anything. */
export function parseTimeline(answer: string | undefined): readonly TimelineEntry[] {
  try {
    const list: unknown = JSON.parse(answer ?? '[]');
    return Array.isArray(list) ? list.map(parseEntry).filter((entry) => entry !== undefined) : [];
  } catch {
    return [];
  }
}

interface Pair {
  readonly id: string;
  readonly entry: TimelineEntry;
  readonly distance: number;
}

/** Each exchange with the entry nearest to it in time, every entry once. */
function nearestPairs(exchanges: readonly Exchange[], entries: readonly TimelineEntry[]): Pair[] {
  const entriesOf = createUrlFinder(entries, ({ url }) => url);
  const pairs: Pair[] = [];
  for (const exchange of exchanges) {
    for (const entry of entriesOf(exchange.hops[0].request.url)) {
      const lag = startedAt(exchange) - entry.startedAt;
      if (lag >= -MOST_AHEAD && lag <= MOST_LAG)
        pairs.push({ id: exchange.id, entry, distance: Math.abs(lag) });
    }
  }
  return pairs.sort((a, b) => a.distance - b.distance);
}

/**
 * The `responseStatus` of each exchange that has an entry, by id. Where two entries of one URL are too close to
 * tell which is whose and do not agree, neither says anything.
 * @param exchanges all that may have an entry, also those whose status is not wanted: each takes its own away
 */
export function matchTimeline(
  exchanges: readonly Exchange[],
  entries: readonly TimelineEntry[],
): ReadonlyMap<string, number> {
  const pairs = nearestPairs(exchanges, entries);
  const statuses = new Map<string, number>();
  const taken = new Set<TimelineEntry>();
  const matched = new Set<string>();
  for (const { id, entry } of pairs) {
    if (matched.has(id) || taken.has(entry)) continue;
    matched.add(id);
    taken.add(entry);
    const rivals = pairs.filter(
      (other) => other.id === id && Math.abs(other.entry.startedAt - entry.startedAt) < RESOLUTION,
    );
    if (rivals.every((other) => other.entry.status === entry.status)) statuses.set(id, entry.status);
  }
  return statuses;
}

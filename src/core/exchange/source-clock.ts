/**
 * How far another source's time for the start of a request is from webRequest's, in milliseconds. DevTools and pages note
 * when the page asks, webRequest when the browser gets to it: later, the busier the machine is.
 */
export interface SourceClock {
  /** How much later the other source may say that it began. */
  readonly mostAhead: number;
  /** How much later webRequest may. */
  readonly mostLag: number;
}

/** The sources that tell of requests beside webRequest. */
export const SOURCE_CLOCKS = {
  /** Two processes read whole milliseconds, which Firefox blurs by one. A page that asks again at once does so soon after. */
  timeline: { mostAhead: 3, mostLag: 2000 },
  /** The same where a URL has one entry and one exchange, which only a page before this one could confuse. */
  timelineAlone: { mostAhead: 3, mostLag: 15_000 },
  /** DevTools' own log, of requests that webRequest told of in full. */
  networkLog: { mostAhead: 25, mostLag: 3000 },
  /** The same where webRequest was heard in part: the nearest is tried first, so it may be far. */
  recovery: { mostAhead: 1000, mostLag: 30_000 },
  /** Firefox's network monitor, whose entries come as requests end. */
  networkMonitor: { mostAhead: 2000, mostLag: 2000 },
  /** Two entries of one HAR file, of what happened at once: dates are rounded, and clocks of two events differ. */
  harSame: { mostAhead: 20, mostLag: 20 },
  /** An entry that follows the end of another: a request its preflight, a redirect's target the redirect. */
  harNext: { mostAhead: 20, mostLag: 10_000 },
  /** A request and its preflight, where both are noted when they begin. */
  harBegun: { mostAhead: 1000, mostLag: 20 },
  /** A request and its preflight in a file whose dates no other clock explains. */
  harAny: { mostAhead: 10_000, mostLag: 10_000 },
} as const satisfies Readonly<Record<string, SourceClock>>;

/** Whether ours is too early to be the start of what theirs or any later time is the start of. */
export function isTooEarly({ mostAhead }: SourceClock, ours: number, theirs: number): boolean {
  return ours < theirs - mostAhead;
}

/** Whether ours is too late to be the start of what theirs is the start of. */
export function isTooLate({ mostLag }: SourceClock, ours: number, theirs: number): boolean {
  return ours > theirs + mostLag;
}

/** Whether both may be the start of one request. */
export function isWithin(clock: SourceClock, ours: number, theirs: number): boolean {
  return !isTooEarly(clock, ours, theirs) && !isTooLate(clock, ours, theirs);
}

/** The item that is least far away, the first of equals; none that is farther than `most`. */
export function nearest<T>(
  items: readonly T[],
  distance: (item: T) => number,
  most = Infinity,
): T | undefined {
  let best: T | undefined;
  let least = Infinity;
  for (const item of items) {
    const apart = distance(item);
    if (apart > most || apart >= least) continue;
    [best, least] = [item, apart];
    if (apart === 0) break;
  }
  return best;
}

import { couldBeFor, preflightQuestion } from '../../core/exchange/preflight.ts';
import { isTooEarly, isTooLate, SOURCE_CLOCKS, type SourceClock } from '../../core/exchange/source-clock.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import { FirstComeQueue } from './first-come-queue.ts';
import { urlKey } from './url-key.ts';

/** By which times a program's entries tell that a preflight was sent for a request. */
interface PreflightClock {
  readonly clock: SourceClock;
  /** Of the preflight. */
  readonly at: 'startedAt' | 'endedAt';
  /** Of the request, the last time that may be the preflight's. */
  readonly until: 'startedAt' | 'endedAt';
}

const { harSame, harNext, harBegun, harAny } = SOURCE_CLOCKS;

const CLOCKS: readonly PreflightClock[] = [
  // Browsers note a request when the page asks, so its preflight begins before it ends.
  { clock: harSame, at: 'startedAt', until: 'endedAt' },
  // Proxies, and browsers of old, note it when it is sent, so after its preflight.
  { clock: harNext, at: 'endedAt', until: 'startedAt' },
  // Writers on DevTools' protocol note its start when the page asks and its length from its sending.
  { clock: harBegun, at: 'startedAt', until: 'startedAt' },
];
/** For what no clock of a program explains. */
const ANY: PreflightClock = { clock: harAny, at: 'startedAt', until: 'startedAt' };

type Pairs = Map<ReadEntry, ReadEntry>;

/** A request or preflight with the key of its URL, which costs more to work out than all else here. */
interface Keyed {
  readonly entry: ReadEntry;
  readonly url: string;
}

/**
 * Finds each request's preflight: same URL but for the fragment, the method and headers that it asked for, first come first
 * served. By which clock a program notes requests is seen from which pairs more of them; what that leaves over is paired by
 * any clock.
 */
export function pairPreflights(preflights: readonly ReadEntry[], requests: readonly ReadEntry[]): Pairs {
  const asking = preflights.map(keyed);
  const urls = new Set(asking.map(({ url }) => url));
  const asked = requests.map(keyed).filter(({ url }) => urls.has(url));
  let pairs: Pairs = new Map();
  if (asked.length === 0) return pairs;
  for (const clock of CLOCKS) {
    const found = pairBy(clock, asking, asked);
    if (found.size > pairs.size) pairs = found;
    if (found.size === asking.length) return found;
  }
  for (const clock of [...CLOCKS, ANY]) {
    const isPaired = new Set(pairs.values());
    const open = asking.filter(({ entry }) => !isPaired.has(entry));
    if (open.length === 0) break;
    const free = asked.filter(({ entry }) => !pairs.has(entry));
    for (const [request, preflight] of pairBy(clock, open, free)) pairs.set(request, preflight);
  }
  return pairs;
}

function keyed(entry: ReadEntry): Keyed {
  return { entry, url: urlKey(entry.url) };
}

function pairBy(
  { clock, at, until }: PreflightClock,
  preflights: readonly Keyed[],
  requests: readonly Keyed[],
): Pairs {
  const queue = new FirstComeQueue<ReadEntry>();
  const methods = new Map<string, string>();
  for (const { entry, url } of requests) {
    queue.join(`${entry.method} ${url}`, entry);
    methods.set(url, entry.method);
  }
  const pairs: Pairs = new Map();
  for (const { entry: preflight, url } of preflights.toSorted((a, b) => a.entry[at] - b.entry[at])) {
    const { method = methods.get(url) } = preflightQuestion(preflight.requestHeaders);
    const request = queue.claim(
      `${method} ${url}`,
      (candidate) => isTooEarly(clock, candidate[until], preflight[at]),
      (candidate) =>
        !isTooLate(clock, candidate.startedAt, preflight[at]) && mayHaveAsked(preflight, candidate),
    );
    if (request) pairs.set(request, preflight);
  }
  return pairs;
}

/** Programs leave these out of a file that is to be shared. */
const WITHHELD: ReadonlySet<string> = new Set(['authorization']);

/** It has the headers that the preflight asked for, and its Origin; one that never left may have none noted. */
function mayHaveAsked(preflight: ReadEntry, request: ReadEntry): boolean {
  if (
    preflight.pageref !== undefined &&
    request.pageref !== undefined &&
    preflight.pageref !== request.pageref
  )
    return false;
  if (request.requestHeaders.length === 0) return true;
  return couldBeFor(preflight, request, { mayLack: WITHHELD }) && hasOriginOf(preflight, request);
}

/** Firefox preflights a tainted request with its real origin. */
function hasOriginOf(preflight: ReadEntry, request: ReadEntry): boolean {
  const origin = getHeader(request.requestHeaders, 'origin');
  const wanted = getHeader(preflight.requestHeaders, 'origin');
  return origin === undefined || origin === 'null' || wanted === undefined || origin === wanted;
}

import { couldBeFor, preflightQuestion } from '../../core/exchange/preflight.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import { FirstComeQueue } from './first-come-queue.ts';
import { urlKey } from './url-key.ts';

/** Milliseconds: HAR's dates are rounded, and clocks of two events differ. */
const TOLERANCE = 20;
/** Milliseconds between a preflight and its request. */
const FARTHEST = 10_000;

/** Milliseconds after its request in which a preflight begins. */
const LATEST_PREFLIGHT = 1_000;

/** Whose time an entry has: how far a request may be from its preflight. */
interface Clock {
  claimsAt(preflight: ReadEntry): number;
  isPast(preflight: ReadEntry, request: ReadEntry): boolean;
  fits(preflight: ReadEntry, request: ReadEntry): boolean;
}

/** Browsers note a request when the page asks, so before its preflight. */
const asked: Clock = {
  claimsAt: ({ startedAt }) => startedAt,
  isPast: (preflight, request) => request.endedAt < preflight.startedAt - TOLERANCE,
  fits: (preflight, request) => request.startedAt <= preflight.startedAt + TOLERANCE,
};

/** Proxies, and browsers of old, note it when it is sent, so after its preflight. */
const sent: Clock = {
  claimsAt: ({ endedAt }) => endedAt,
  isPast: (preflight, request) => request.startedAt < preflight.endedAt - TOLERANCE,
  fits: (preflight, request) => request.startedAt <= preflight.endedAt + FARTHEST,
};

/** Writers on DevTools' protocol give a request its start by `asked` and its length by `sent`: only starts can be compared. */
const begun: Clock = {
  claimsAt: ({ startedAt }) => startedAt,
  isPast: (preflight, request) => request.startedAt < preflight.startedAt - LATEST_PREFLIGHT,
  fits: (preflight, request) => request.startedAt <= preflight.startedAt + TOLERANCE,
};

/** For what no clock of a program explains. */
const any: Clock = {
  claimsAt: ({ startedAt }) => startedAt,
  isPast: (preflight, request) => request.startedAt < preflight.startedAt - FARTHEST,
  fits: (preflight, request) => request.startedAt <= preflight.startedAt + FARTHEST,
};

const CLOCKS = [asked, sent, begun];

type Pairs = Map<ReadEntry, ReadEntry>;

/**
 * Finds each request's preflight: same URL but for the fragment, the method and headers that it asked for, first come first
 * served. By which clock a program notes requests is seen from which pairs more of them; what that leaves over is paired by
 * any clock.
 */
export function pairPreflights(preflights: readonly ReadEntry[], requests: readonly ReadEntry[]): Pairs {
  if (preflights.length === 0) return new Map();
  const byClock = CLOCKS.map((clock) => pairBy(clock, preflights, requests));
  const pairs = byClock.reduce((most, one) => (one.size > most.size ? one : most));
  for (const clock of [...CLOCKS, any]) {
    const isPaired = new Set(pairs.values());
    const open = preflights.filter((preflight) => !isPaired.has(preflight));
    if (open.length === 0) break;
    const free = requests.filter((request) => !pairs.has(request));
    for (const [request, preflight] of pairBy(clock, open, free)) pairs.set(request, preflight);
  }
  return pairs;
}

function pairBy(clock: Clock, preflights: readonly ReadEntry[], requests: readonly ReadEntry[]): Pairs {
  const queue = new FirstComeQueue<ReadEntry>();
  const methods = new Map<string, string>();
  for (const request of requests) {
    const url = urlKey(request.url);
    queue.join(`${request.method} ${url}`, request);
    methods.set(url, request.method);
  }
  const pairs: Pairs = new Map();
  for (const preflight of preflights.toSorted((a, b) => clock.claimsAt(a) - clock.claimsAt(b))) {
    const url = urlKey(preflight.url);
    const { method = methods.get(url) } = preflightQuestion(preflight.requestHeaders);
    const request = queue.claim(
      `${method} ${url}`,
      (candidate) => clock.isPast(preflight, candidate),
      (candidate) => clock.fits(preflight, candidate) && mayHaveAsked(preflight, candidate),
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

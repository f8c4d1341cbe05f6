import { getHeader, listElements } from '../../core/fetch/headers.ts';
import { withoutFragment } from '../../core/fetch/origin.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import { WaitingLine } from '../read/first-come-queue.ts';

/** When a program notes a request: browsers when the page asks, so before its preflight; proxies when it is sent. */
export type EntryTime = 'asked' | 'sent';

/** Milliseconds: HAR's dates are rounded, and clocks of two events differ. */
const TOLERANCE = 20;
/** Milliseconds after its preflight in which a request is sent. */
const LATEST_SEND = 10_000;

/** Finds each request's preflight: same URL but for the fragment, the method it asked for, first come first served. */
export function pairPreflights(
  preflights: readonly ReadEntry[],
  requests: readonly ReadEntry[],
  noted: EntryTime,
): Map<ReadEntry, ReadEntry> {
  const line = new WaitingLine<ReadEntry>();
  for (const request of requests) line.join(keyOf(request.url, request.method), request);
  const pairs = new Map<ReadEntry, ReadEntry>();
  const time = timeRules[noted];
  for (const preflight of preflights.toSorted((a, b) => time.claimsAt(a) - time.claimsAt(b))) {
    const method = getHeader(preflight.requestHeaders, 'access-control-request-method') ?? '';
    const request = line.claim(
      keyOf(preflight.url, method),
      (candidate) => time.isPast(preflight, candidate),
      (candidate) => time.fits(preflight, candidate) && mayHaveAsked(preflight, candidate),
    );
    if (request) pairs.set(request, preflight);
  }
  return pairs;
}

interface TimeRule {
  claimsAt(preflight: ReadEntry): number;
  isPast(preflight: ReadEntry, request: ReadEntry): boolean;
  fits(preflight: ReadEntry, request: ReadEntry): boolean;
}

const timeRules: Readonly<Record<EntryTime, TimeRule>> = {
  asked: {
    claimsAt: ({ startedAt }) => startedAt,
    isPast: (preflight, request) => request.endedAt < preflight.startedAt - TOLERANCE,
    fits: (preflight, request) => request.startedAt <= preflight.startedAt + TOLERANCE,
  },
  sent: {
    claimsAt: ({ endedAt }) => endedAt,
    isPast: (preflight, request) => request.startedAt < preflight.endedAt - TOLERANCE,
    fits: (preflight, request) => request.startedAt <= preflight.endedAt + LATEST_SEND,
  },
};

function keyOf(url: string, method: string): string {
  return `${method} ${withoutFragment(url)}`;
}

/** Programs leave these out of a file that is to be shared. */
const WITHHELD: ReadonlySet<string> = new Set(['authorization']);

/** It has the headers that the preflight asked for, and its Origin; one that never left may have none noted. */
function mayHaveAsked(preflight: ReadEntry, request: ReadEntry): boolean {
  if (request.requestHeaders.length === 0) return true;
  const asked = getHeader(preflight.requestHeaders, 'access-control-request-headers') ?? '';
  const names = new Set(request.requestHeaders.map(({ name }) => name.toLowerCase()));
  const hasAll = listElements(asked.toLowerCase()).every((name) => names.has(name) || WITHHELD.has(name));
  return hasAll && hasOriginOf(preflight, request);
}

/** Firefox preflights a tainted request with its real origin. */
function hasOriginOf(preflight: ReadEntry, request: ReadEntry): boolean {
  const origin = getHeader(request.requestHeaders, 'origin');
  const wanted = getHeader(preflight.requestHeaders, 'origin');
  return origin === undefined || origin === 'null' || origin === wanted;
}

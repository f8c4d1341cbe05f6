import { isTooEarly, isTooLate, SOURCE_CLOCKS } from '../../core/exchange/source-clock.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import { methodAfterRedirect } from '../../core/fetch/http-redirect.ts';
import { redirectTarget } from './entry-kind.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import { FirstComeQueue } from './first-come-queue.ts';
import { urlKey } from './url-key.ts';

/** Between the redirect and what follows it, a preflight in between included. */
const CLOCK = SOURCE_CLOCKS.harNext;

interface Placed {
  readonly entry: ReadEntry;
  readonly place: number;
}

interface Redirect extends Placed {
  readonly target: string;
}

/**
 * Finds for each redirect the entry that followed it: its target, the right method, the same page, the first in time. A
 * redirect is followed when it has ended; some programs count its follower's time as its own, or round to whole seconds, so
 * what then is left over is followed once it has begun.
 */
export function chainRedirects(requests: readonly ReadEntry[]): Map<ReadEntry, ReadEntry> {
  const followers = new Map<ReadEntry, ReadEntry>();
  const placed = requests.map((entry, place) => ({ entry, place }));
  const redirects = placed.flatMap((one): Redirect | [] => {
    const target = redirectTarget(one.entry);
    return target === undefined || one.entry.error !== undefined ? [] : { ...one, target };
  });
  if (redirects.length === 0) return followers;
  const targets = new Set(redirects.map(({ target }) => urlKey(target)));
  const candidates = placed.filter(({ entry }) => targets.has(urlKey(entry.url)));
  const follow = (from: (redirect: ReadEntry) => number): void => {
    const taken = new Set(followers.values());
    const queue = new FirstComeQueue<Placed>();
    for (const one of candidates) {
      if (!taken.has(one.entry)) queue.join(`${one.entry.method} ${urlKey(one.entry.url)}`, one);
    }
    const open = redirects.filter(({ entry }) => !followers.has(entry));
    for (const redirect of open.toSorted((a, b) => from(a.entry) - from(b.entry))) {
      const { entry, target } = redirect;
      const follower = queue.claim(
        `${methodAfterRedirect(entry.status, entry.method)} ${urlKey(target)}`,
        (candidate) => isTooEarly(CLOCK, candidate.entry.startedAt, from(entry)),
        (candidate) => mayFollow(redirect, candidate),
      );
      if (follower) followers.set(entry, follower.entry);
    }
  };
  follow(({ endedAt }) => endedAt);
  follow(({ startedAt }) => startedAt);
  return followers;
}

/** A redirect keeps the request's Origin, or makes it `null`. */
function mayFollow({ entry: redirect, place }: Redirect, { entry: next, place: nextPlace }: Placed): boolean {
  if (nextPlace <= place || isTooLate(CLOCK, next.startedAt, redirect.endedAt)) return false;
  if (redirect.pageref !== undefined && next.pageref !== undefined && redirect.pageref !== next.pageref)
    return false;
  const before = getHeader(redirect.requestHeaders, 'origin');
  const after = getHeader(next.requestHeaders, 'origin');
  return before === undefined || after === undefined || after === before || after === 'null';
}

import { getHeader } from '../../core/fetch/headers.ts';
import { withoutFragment } from '../../core/fetch/origin.ts';
import { methodAfterRedirect } from '../../core/fetch/http-redirect.ts';
import { redirectTarget } from './entry-kind.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import { WaitingLine } from '../read/first-come-queue.ts';

/** Milliseconds: HAR's dates are rounded, and clocks of two events differ. */
const TOLERANCE = 20;
/** Milliseconds after a redirect in which it is followed, a preflight in between included. */
const LATEST_START = 10_000;

interface Waiting {
  readonly entry: ReadEntry;
  readonly place: number;
}

/** Finds for each redirect the entry that followed it: its target, the right method, the same page, the first in time. */
export function chainRedirects(requests: readonly ReadEntry[]): Map<ReadEntry, ReadEntry> {
  const line = new WaitingLine<Waiting>();
  const redirects: (Waiting & { readonly target: string })[] = [];
  for (const [place, entry] of requests.entries()) {
    line.join(`${entry.method} ${withoutFragment(entry.url)}`, { entry, place });
    const target = redirectTarget(entry);
    if (target !== undefined && entry.error === undefined) redirects.push({ entry, place, target });
  }
  redirects.sort((a, b) => a.entry.endedAt - b.entry.endedAt);
  const followers = new Map<ReadEntry, ReadEntry>();
  for (const { entry, place, target } of redirects) {
    const follower = line.claim(
      `${methodAfterRedirect(entry.status, entry.method)} ${target}`,
      (candidate) => candidate.entry.startedAt < entry.endedAt - TOLERANCE,
      (candidate) =>
        candidate.place > place &&
        candidate.entry.startedAt >= entry.endedAt - TOLERANCE &&
        candidate.entry.startedAt <= entry.endedAt + LATEST_START &&
        mayFollow(entry, candidate.entry),
    );
    if (follower) followers.set(entry, follower.entry);
  }
  return followers;
}

/** A redirect keeps the request's Origin, or makes it `null`. */
function mayFollow(redirect: ReadEntry, next: ReadEntry): boolean {
  if (redirect.pageref !== next.pageref) return false;
  const before = getHeader(redirect.requestHeaders, 'origin');
  const after = getHeader(next.requestHeaders, 'origin');
  return before === undefined || after === undefined || after === before || after === 'null';
}

import type { RedirectEnd } from '../../core/exchange/exchange.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import type { Program } from './creator.ts';
import { redirectTarget } from './entry-kind.ts';
import { hasNetworkHeaders } from './network-headers.ts';

export const ABORTED = 'net::ERR_ABORTED';
const FAILED = 'net::ERR_FAILED';

/**
 * How Chromium ended each redirect that it did not follow, where the file shows that; and the entries that it has for the
 * targets of such redirects, to which nothing was sent.
 */
export interface UnfollowedRedirects {
  readonly ends: ReadonlyMap<ReadEntry, RedirectEnd>;
  readonly targets: ReadonlySet<ReadEntry>;
}

/**
 * @param followers the entry behind each redirect that has one
 * @param partial whether the program shows what was sent only where there was a response
 */
export function findUnfollowedRedirects(
  requests: readonly ReadEntry[],
  followers: ReadonlyMap<ReadEntry, ReadEntry>,
  { partial }: Program,
): UnfollowedRedirects {
  const ends = new Map<ReadEntry, RedirectEnd>();
  const targets = new Set<ReadEntry>();
  for (const entry of requests) {
    const next = followers.get(entry);
    if (next && isUnasked(next, partial)) {
      ends.set(entry, 'target-aborted');
      targets.add(next);
    }
    if (next || redirectTarget(entry) === undefined) continue;
    if (entry.error === FAILED) ends.set(entry, 'redirect-failed');
    if (entry.error === ABORTED) ends.set(entry, 'redirect-aborted');
  }
  return { ends, targets };
}

/** Milliseconds in which such a target is given up. */
const AT_ONCE = 50;

/** Aborted before the network added its headers; or at once, where headers would not tell. */
function isUnasked(
  { status, error, requestHeaders, startedAt, endedAt }: ReadEntry,
  partial: boolean,
): boolean {
  if (status !== 0 || error !== ABORTED || hasNetworkHeaders(requestHeaders)) return false;
  return !partial || endedAt - startedAt <= AT_ONCE;
}

import { couldBeFor } from '../../core/exchange/preflight.ts';
import { nearest } from '../../core/exchange/source-clock.ts';
import { parseUrl, withoutFragment } from '../../core/fetch/origin.ts';
import type { LoggedRequest } from './logged-request.ts';

/** What DevTools' network log has of one hop. */
export interface SeenHop {
  readonly request: LoggedRequest;
  readonly preflight: LoggedRequest | undefined;
}
export type LoggedExchange = readonly [SeenHop, ...SeenHop[]];

/** DevTools stamps a preflight this far outside the time of its request at most, in milliseconds: on a busy machine. */
const MOST_SKEW = 15_000;
/** Starts are given in whole milliseconds. */
const ROUNDING = 2;
/** The hop after a redirect begins as the redirect ends: one event of DevTools says both. */
const MOST_APART = 1000;

/** Entries by URL without fragment; each is taken once. */
class Supply {
  readonly #byUrl = new Map<string, LoggedRequest[]>();

  constructor(entries: readonly LoggedRequest[]) {
    for (const entry of entries) {
      const url = withoutFragment(entry.url);
      const list = this.#byUrl.get(url);
      if (list) list.push(entry);
      else this.#byUrl.set(url, [entry]);
    }
  }

  /** Takes the one of that URL that is least far away, the first of equals; none is taken that is beyond `most`. */
  take(url: string, most: number, distance: (entry: LoggedRequest) => number): LoggedRequest | undefined {
    const list = this.#byUrl.get(withoutFragment(url)) ?? [];
    const found = nearest(list, distance, most);
    if (found) list.splice(list.indexOf(found), 1);
    return found;
  }
}

/** How far the preflight's start is from the time in which the request waited to be sent, in milliseconds. */
function apart({ startedAt: at }: LoggedRequest, { startedAt, sentBy }: LoggedRequest): number {
  return Math.max(0, startedAt - ROUNDING - at, at - sentBy - ROUNDING);
}

/** By request: a preflight belongs to a request that was waiting when it was sent; of several, to the one that waited longest. */
function preflightsOf(
  requests: readonly LoggedRequest[],
  preflights: readonly LoggedRequest[],
): ReadonlyMap<LoggedRequest, LoggedRequest> {
  const supply = new Supply(requests);
  const found = new Map<LoggedRequest, LoggedRequest>();
  let left = preflights;
  for (const most of [0, MOST_SKEW]) {
    left = left.filter((preflight) => {
      const request = supply.take(preflight.url, most, (entry) =>
        couldBeFor(preflight, entry) ? apart(preflight, entry) : Infinity,
      );
      if (request) found.set(request, preflight);
      return !request;
    });
  }
  return found;
}

/** Links redirects and preflights, of which the log only gives the order. */
export function chainsOf(entries: readonly LoggedRequest[]): LoggedExchange[] {
  const requests = entries.filter(({ isPreflight }) => !isPreflight);
  const preflights = preflightsOf(
    requests,
    entries.filter(({ isPreflight }) => isPreflight),
  );
  const hopOf = (request: LoggedRequest): SeenHop => ({ request, preflight: preflights.get(request) });
  const supply = new Supply(requests);
  const places = new Map(requests.map((entry, place) => [entry, place]));
  const followers = new Map<LoggedRequest, LoggedRequest>();
  for (const [place, entry] of requests.entries()) {
    const { url, redirectUrl, endedAt } = entry;
    if (!isFollowed(entry)) continue;
    const target = parseUrl(redirectUrl, url)?.href ?? redirectUrl;
    const follower = supply.take(target, MOST_APART, (other) =>
      (places.get(other) ?? 0) > place ? Math.abs(other.startedAt - endedAt) : Infinity,
    );
    if (follower) followers.set(entry, follower);
  }
  const later = new Set(followers.values());
  return requests
    .filter((entry) => !later.has(entry))
    .map((first) => {
      const chain: [SeenHop, ...SeenHop[]] = [hopOf(first)];
      for (let hop = followers.get(first); hop; hop = followers.get(hop)) chain.push(hopOf(hop));
      return chain;
    });
}

/** DevTools fill `redirectURL` for refused redirects too, so a redirect counts as followed only without an error. */
export function isFollowed({ redirectUrl, error }: LoggedRequest): boolean {
  return redirectUrl !== '' && error === undefined;
}

import { isFinished, lastHop, type Exchange, type Leg } from '../core/exchange.ts';
import { getHeader } from '../core/headers.ts';
import type { Observation } from '../core/observation.ts';
import { isSameOrigin, originOf, parseUrl, withoutFragment } from '../core/origin.ts';
import { claimsOn, MOST_AHEAD, type Chain, type SeenHop } from './claims.ts';
import type { NetworkEntry } from './network-entry.ts';

/** What the background has to be told again. */
export interface Missed {
  /** Ids of exchanges that are known in part only; they are told anew from their beginning. */
  readonly damaged: readonly string[];
  /** Ids of what looked like exchanges and are parts of others. */
  readonly fragments: readonly string[];
  readonly observations: readonly Observation[];
}

export interface MissedContext {
  readonly tabId: number;
  /** Serialized origin of the page, where an entry does not tell who asked. */
  readonly origin: string;
  /** No event was missed that happened earlier, in milliseconds since the epoch. */
  readonly from: number;
  readonly newId: () => string;
}

/** Ids of what was told again begin with this. */
export const TOLD_AGAIN = 'missed-';

/** DevTools stamps a preflight this far outside the time of its request at most, in milliseconds: on a busy machine. */
const MOST_SKEW = 15_000;
/** Takes the nearest entry away, so that none stands for two. */
function createSupply(entries: readonly NetworkEntry[]) {
  const byUrl = new Map<string, NetworkEntry[]>();
  for (const entry of entries) {
    const url = withoutFragment(entry.url);
    const list = byUrl.get(url);
    if (list) list.push(entry);
    else byUrl.set(url, [entry]);
  }
  return (url: string, fits: (entry: NetworkEntry) => boolean): NetworkEntry | undefined => {
    const list = byUrl.get(withoutFragment(url)) ?? [];
    const place = list.findIndex(fits);
    return place < 0 ? undefined : list.splice(place, 1)[0];
  };
}

/** Links redirects and preflights, of which the log only gives the order. */
function chainsOf(entries: readonly NetworkEntry[]): Chain[] {
  const takePreflight = createSupply(entries.filter(({ isPreflight }) => isPreflight));
  const requests = entries.filter(({ isPreflight }) => !isPreflight);
  const takeRequest = createSupply(requests);
  const hopOf = (request: NetworkEntry): SeenHop => {
    const preflight = takePreflight(request.url, ({ requestHeaders, startedAt: start }) => {
      const isNear = start >= request.startedAt - MOST_SKEW && start <= request.endedAt + MOST_SKEW;
      return isNear && getHeader(requestHeaders, 'access-control-request-method') === request.method;
    });
    return { request, preflight };
  };
  const chains: Chain[] = [];
  for (const first of requests) {
    if (takeRequest(first.url, (entry) => entry === first) === undefined) continue;
    const chain: [SeenHop, ...SeenHop[]] = [hopOf(first)];
    for (let last: NetworkEntry | undefined = first; last && last.redirectUrl !== '';) {
      const { redirectUrl, url, startedAt: start }: NetworkEntry = last;
      const target: string = parseUrl(redirectUrl, url)?.href ?? redirectUrl;
      last = takeRequest(target, (entry) => entry.startedAt >= start);
      if (last) chain.push(hopOf(last));
    }
    chains.push(chain);
  }
  return chains;
}

function requesterOf([{ request, preflight }]: Chain, context: MissedContext): string {
  const { requestHeaders } = preflight ?? request;
  const referrer = getHeader(requestHeaders, 'referer');
  return (
    getHeader(requestHeaders, 'origin') ?? (referrer === undefined ? context.origin : originOf(referrer))
  );
}

/** Whether every event of the leg was heard, where DevTools saw an answer to it. */
function isHeard(leg: Leg | undefined, seen: NetworkEntry): boolean {
  return seen.status === 0 || (leg?.response !== undefined && leg.requestHeaders !== undefined);
}

/** Whether the log has every part that DevTools saw. */
function isWhole(exchange: Exchange, chain: Chain): boolean {
  if (!isFinished(exchange) || exchange.hops.length !== chain.length) return false;
  return exchange.hops.every(({ request, preflight }, index) => {
    const seen = chain[index];
    if (seen === undefined) return true;
    const isAsked =
      !seen.preflight || (preflight?.endedAt !== undefined && isHeard(preflight, seen.preflight));
    return isAsked && isHeard(request, seen.request);
  });
}

/** The events that webRequest would have given, one exchange after another, so that pairing cannot err. */
function* retell(
  chain: Chain,
  requestId: string,
  requester: string,
  context: MissedContext,
): Generator<Observation> {
  for (const [index, { request, preflight }] of chain.entries()) {
    yield begin(request, requestId);
    if (preflight) {
      const id = context.newId();
      yield begin(preflight, id);
      yield* answer(preflight, id, undefined);
    }
    yield* answer(request, requestId, chain[index + 1]?.request);
  }

  function begin({ startedAt: at, url, method, type }: NetworkEntry, id: string): Observation {
    const { tabId } = context;
    return { kind: 'request', requestId: id, at, url, method, type, tabId, frameId: 0, requester };
  }
}

function* answer(
  entry: NetworkEntry,
  requestId: string,
  next: NetworkEntry | undefined,
): Generator<Observation> {
  const { status, statusLine, fromCache, error, requestHeaders, isPreflight } = entry;
  const ip = entry.ip !== undefined && { ip: entry.ip };
  const at = entry.endedAt;
  // Of what got no answer DevTools shows provisional headers; a preflight is known by them.
  if (status > 0 || isPreflight)
    yield { kind: 'sent', requestId, at: entry.startedAt, headers: requestHeaders };
  if (status > 0)
    yield { kind: 'response', requestId, at, status, statusLine, headers: entry.responseHeaders, fromCache };
  if (next) yield { kind: 'redirect', requestId, at, to: next.url, status, ...ip };
  else if (error !== undefined) yield { kind: 'failed', requestId, at, error, fromCache };
  else {
    yield { kind: 'started', requestId, at, status, fromCache, ...ip };
    yield { kind: 'completed', requestId, at, fromCache, ...ip };
  }
}

/** What stands for the chain: what began as it did, or at least ended up as a part of it. */
function ownerAmong(parts: readonly Exchange[], [{ request }]: Chain): Exchange | undefined {
  return parts.find(({ hops }) => hops[0].request.method === request.method) ?? parts[0];
}

/**
 * What DevTools' own network log has of this tab and the log of ours has not. Events that were on their way to the
 * background when it died are lost; DevTools looks from elsewhere and does not die with it.
 */
export function findMissed(
  entries: readonly NetworkEntry[],
  known: readonly Exchange[],
  context: MissedContext,
): Missed {
  const recent = known.filter(
    (exchange) => (lastHop(exchange).request.endedAt ?? Infinity) >= context.from - MOST_AHEAD,
  );
  const chains = chainsOf(entries).filter((chain) => endOf(chain) >= context.from);
  // What was told again gives way to what came after all.
  const isToldAgain = ({ id }: Exchange): boolean => id.startsWith(TOLD_AGAIN);
  const isOver = (exchange: Exchange): boolean => isFinished(exchange) && !isToldAgain(exchange);
  const claims = claimsOn(chains, [recent.filter(isOver), recent.filter((one) => !isOver(one))]);
  const damaged: string[] = [];
  const fragments = claims.spare.filter(isToldAgain).map(({ id }) => id);
  const observations: Observation[] = [];
  for (const chain of chains) {
    const parts = claims.of.get(chain) ?? [];
    const owner = ownerAmong(parts, chain);
    for (const { id } of parts) if (id !== owner?.id) fragments.push(id);
    const requester = owner?.requester ?? requesterOf(chain, context);
    if (owner ? isWhole(owner, chain) : isAtHome(chain, requester)) continue;
    if (owner) damaged.push(owner.id);
    observations.push(...retell(chain, owner?.id ?? context.newId(), requester, context));
  }
  return { damaged, fragments, observations };
}

function endOf(chain: Chain): number {
  return Math.max(...chain.map(({ request }) => request.endedAt));
}

function isAtHome(chain: Chain, requester: string): boolean {
  return chain.every(({ request }) => isSameOrigin(originOf(request.url), requester));
}

import { isFinished, lastHop, type Exchange, type Leg } from '../../core/exchange/exchange.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import type { Observation } from '../../core/exchange/observation.ts';
import { SOURCE_CLOCKS } from '../../core/exchange/source-clock.ts';
import { isSameOrigin, originOf } from '../../core/fetch/origin.ts';
import { chainsOf, isFollowed, type LoggedExchange, type SeenHop } from './link-entries.ts';
import { matchKnownExchanges } from './match-known-exchanges.ts';
import type { LoggedRequest } from './logged-request.ts';
import { isStreaming, isWaiting, retell } from './to-observations.ts';
import { RECOVERED_ID_PREFIX } from '../../protocol/messages.ts';

/** What the background has to be told again. */
export interface Missed {
  /** Ids of exchanges that are known in part only; they are told anew from their beginning. */
  readonly damaged: readonly string[];
  /** Ids of what looked like exchanges and are parts of others. */
  readonly fragments: readonly string[];
  readonly observations: readonly Observation[];
  /** Answered requests that are told as over, though some of them may be open yet: the log does not say. */
  readonly unsure: readonly LoggedRequest[];
  /** Requests under way, to be looked for again when they are over. */
  readonly open: readonly LoggedRequest[];
}

export interface MissedContext {
  readonly tabId: number;
  /** Serialized origin of the page, where an entry does not tell who asked. */
  readonly origin: string;
  /** No event was missed that happened earlier, in milliseconds since the epoch. */
  readonly from: number;
  /** When the background came back: what began later cannot have been missed, but may not have been heard yet. */
  readonly until: number;
  readonly newId: () => string;
}

/** What ended this long before that is looked at, too, in milliseconds: it may be what an entry is about. */
const CONTEXT = 60_000;

function requesterOf([{ request, preflight }]: LoggedExchange, context: MissedContext): string {
  const { requestHeaders } = preflight ?? request;
  const referrer = getHeader(requestHeaders, 'referer');
  return (
    getHeader(requestHeaders, 'origin') ?? (referrer === undefined ? context.origin : originOf(referrer))
  );
}

/** `redirect: 'manual'` shows a request for the target that never leaves, and of which webRequest does not know. */
function withoutUnsent(chain: LoggedExchange): LoggedExchange {
  const last = chain[chain.length - 1]?.request;
  const [first, ...rest] = chain.slice(0, -1);
  if (!first || !last || last.error !== 'net::ERR_ABORTED' || last.status > 0 || last.hasAllHeaders)
    return chain;
  const { error, endedAt } = last;
  const end = ({ request, preflight }: SeenHop): SeenHop => ({
    request: { ...request, error, endedAt },
    preflight,
  });
  const before = rest.pop();
  return before ? [first, ...rest, end(before)] : [end(first)];
}

/** Whether every event of the leg was heard, where DevTools saw an answer to it. */
function isHeard(leg: Leg, { status, hasAllHeaders, error }: LoggedRequest): boolean {
  if (status === 0) return true;
  const isApproved = leg.bodyAt !== undefined || leg.redirectedTo !== undefined;
  return (
    leg.response !== undefined &&
    (leg.requestHeaders !== undefined || !hasAllHeaders) &&
    (isApproved || error !== undefined || leg.error !== undefined)
  );
}

/** Whether the log has every part that DevTools saw. */
function isWhole(exchange: Exchange, chain: LoggedExchange): boolean {
  if (exchange.hops.length !== chain.length) return false;
  return exchange.hops.every(({ request, preflight }, index) => {
    const seen = chain[index];
    if (seen === undefined) return true;
    const isAsked =
      !seen.preflight ||
      isWaiting(seen.preflight) ||
      (preflight?.endedAt !== undefined && isHeard(preflight, seen.preflight));
    const isOver = request.endedAt !== undefined || request.redirectedTo !== undefined;
    const isOpen = isWaiting(seen.request) || (isStreaming(seen.request) && request.bodyAt !== undefined);
    return isAsked && (isOver || isOpen) && isHeard(request, seen.request);
  });
}

function lastOf(chain: LoggedExchange): LoggedRequest {
  return chain[chain.length - 1]?.request ?? chain[0].request;
}

/** What stands for the chain: what began as it did, or, once that is over, at least ended up as a part of it. */
function ownerAmong(parts: readonly Exchange[], chain: LoggedExchange): Exchange | undefined {
  const { method } = chain[0].request;
  const owner = parts.find(({ hops }) => hops[0].request.method === method);
  return owner ?? (isWaiting(lastOf(chain)) ? undefined : parts[0]);
}

/**
 * What DevTools' own network log has of this tab and the log of ours has not. Events that were on their way to the
 * background when it died are lost; DevTools looks from elsewhere and does not die with it.
 */
export function findMissed(
  entries: readonly LoggedRequest[],
  known: readonly Exchange[],
  context: MissedContext,
): Missed {
  const since = context.from - CONTEXT;
  const recent = known.filter(
    (exchange) => (lastHop(exchange).request.endedAt ?? Infinity) >= since - SOURCE_CLOCKS.recovery.mostAhead,
  );
  const chains = chainsOf(entries).filter((chain) => endOf(chain) >= since);
  // What was told again gives way to what came after all.
  const rank = (exchange: Exchange): number => Number(isToldAgain(exchange)) + Number(!isFinished(exchange));
  const claims = matchKnownExchanges(
    chains,
    [0, 1, 2].map((group) => recent.filter((exchange) => rank(exchange) === group)),
  );
  const damaged: string[] = [];
  const fragments = claims.spare.filter((one) => isToldAgain(one) || isProbe(one)).map(({ id }) => id);
  const observations: Observation[] = [];
  const unsure: LoggedRequest[] = [];
  const open: LoggedRequest[] = [];
  for (const seen of chains) {
    const chain = withoutUnsent(seen);
    const last = lastOf(chain);
    // DevTools does not show yet where a redirect went.
    if (endOf(chain) < context.from || isFollowed(last)) continue;
    const parts = claims.of.get(seen) ?? [];
    const heard = ownerAmong(parts, chain);
    const requester = heard?.requester ?? requesterOf(chain, context);
    const isKnown = heard ? isWhole(heard, chain) || isWhole(heard, seen) : isAtHome(chain, requester);
    const others = parts.filter((one) => one !== heard);
    if (isWaiting(last)) {
      if (isKnown) continue;
      open.push(last);
      // What was heard in part has more to come, which would be told twice.
      if (heard || chain[0].request.startedAt >= context.until) {
        for (const other of others) if (isToldAgain(other)) fragments.push(other.id);
        continue;
      }
    }
    // The preflight that it waits for is known by an id of its own, by which more of it will be heard.
    if (!isWaiting(last) || !isAsking(chain)) for (const { id } of others) fragments.push(id);
    if (isKnown) continue;
    if (isStreaming(last)) open.push(last);
    else if (last.status > 0 && last.error === undefined) unsure.push(last);
    if (heard) damaged.push(heard.id);
    const told = heard?.id ?? context.newId();
    for (const one of retell(chain, { id: told, requester, heard }, context)) observations.push(one);
  }
  return { damaged, fragments, observations, unsure, open };
}

function isToldAgain({ id }: Exchange): boolean {
  return id.startsWith(RECOVERED_ID_PREFIX);
}

/** Whether it waits for its preflight. */
function isAsking(chain: LoggedExchange): boolean {
  return chain.some(({ preflight }) => preflight && isWaiting(preflight));
}

/** A look into the cache for a font, whose end was missed: the font itself is another request. */
function isProbe(exchange: Exchange): boolean {
  const { request } = lastHop(exchange);
  return exchange.type === 'font' && !isFinished(exchange) && !request.response;
}

function endOf(chain: LoggedExchange): number {
  return chain.reduce((most, { request }) => Math.max(most, request.endedAt), 0);
}

function isAtHome(chain: LoggedExchange, requester: string): boolean {
  return chain.every(({ request }) => isSameOrigin(originOf(request.url), requester));
}

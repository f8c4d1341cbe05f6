import { isFinished, lastHop, type Exchange, type Leg } from '../../core/exchange/exchange.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import type { Observation } from '../../core/exchange/observation.ts';
import { SOURCE_CLOCKS } from '../../core/exchange/source-clock.ts';
import { isSameOrigin, originOf } from '../../core/fetch/origin.ts';
import { chainsOf, isFollowed, type LoggedExchange, type SeenHop } from './link-entries.ts';
import { matchKnownExchanges } from './match-known-exchanges.ts';
import type { LoggedRequest } from './logged-request.ts';
import { isStreaming, isWaiting, toObservations } from './to-observations.ts';
import { RECOVERED_ID_PREFIX } from '../../protocol/messages.ts';

/** What the background has to be told. */
export interface Missed {
  /** Ids of exchanges that our log has only in part; they are told again from their beginning. */
  readonly damaged: readonly string[];
  /** Ids of exchanges in our log that are in fact legs of another exchange; they must be removed. */
  readonly fragments: readonly string[];
  readonly observations: readonly Observation[];
  /** Answered requests that are taken for finished. Some may still be open; DevTools' log does not say. */
  readonly unsure: readonly LoggedRequest[];
  /** Requests that have not ended; scan again when they have. */
  readonly open: readonly LoggedRequest[];
}

export interface MissedContext {
  readonly tabId: number;
  /** Serialized origin of the page, where an entry does not tell who asked. */
  readonly origin: string;
  /** No event was missed that happened earlier, in milliseconds since the epoch. */
  readonly from: number;
  /** When the background came back. A request that began later was not missed, though its events may still be on the way. */
  readonly until: number;
  readonly newId: () => string;
}

/** Requests that ended this long before, in milliseconds, are matched too: an entry may be theirs. */
const CONTEXT = 60_000;

function requesterOf([{ request, preflight }]: LoggedExchange, context: MissedContext): string {
  const { requestHeaders } = preflight ?? request;
  const referrer = getHeader(requestHeaders, 'referer');
  return (
    getHeader(requestHeaders, 'origin') ?? (referrer === undefined ? context.origin : originOf(referrer))
  );
}

/** With `redirect: 'manual'` DevTools list a request for the target that never leaves; webRequest does not know it. */
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

/** Whether webRequest told of every event of the leg, if DevTools saw a response to it. */
function isHeard(leg: Leg, { status, hasAllHeaders, error }: LoggedRequest): boolean {
  if (status === 0) return true;
  const isApproved = leg.bodyAt !== undefined || leg.redirectedTo !== undefined;
  return (
    leg.response !== undefined &&
    (leg.requestHeaders !== undefined || !hasAllHeaders) &&
    (isApproved || error !== undefined || leg.error !== undefined)
  );
}

/** Whether our log has every leg that DevTools saw, whole. */
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

/** The exchange of ours that is this chain: it began with the same method, or, once the chain has ended, is some part of it. */
function ownerAmong(parts: readonly Exchange[], chain: LoggedExchange): Exchange | undefined {
  const { method } = chain[0].request;
  const owner = parts.find(({ hops }) => hops[0].request.method === method);
  return owner ?? (isWaiting(lastOf(chain)) ? undefined : parts[0]);
}

/**
 * Compares DevTools' own network log of the tab with ours, and gives what ours lacks. Events that were on their way to
 * the background when it was killed are lost; DevTools get theirs from elsewhere and are not killed with it.
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
  // What webRequest told itself chooses before what recovery told, and what has ended before what has not.
  const rank = (exchange: Exchange): number => Number(isRecovered(exchange)) + Number(!isFinished(exchange));
  const matches = matchKnownExchanges(
    chains,
    [0, 1, 2].map((group) => recent.filter((exchange) => rank(exchange) === group)),
  );
  const damaged: string[] = [];
  const fragments = matches.duplicates.filter((one) => isRecovered(one) || isProbe(one)).map(({ id }) => id);
  const observations: Observation[] = [];
  const unsure: LoggedRequest[] = [];
  const open: LoggedRequest[] = [];
  for (const seen of chains) {
    const chain = withoutUnsent(seen);
    const last = lastOf(chain);
    // DevTools do not show yet where this redirect went.
    if (endOf(chain) < context.from || isFollowed(last)) continue;
    const parts = matches.of.get(seen) ?? [];
    const heard = ownerAmong(parts, chain);
    const requester = heard?.requester ?? requesterOf(chain, context);
    const isKnown = heard ? isWhole(heard, chain) || isWhole(heard, seen) : isAtHome(chain, requester);
    const others = parts.filter((one) => one !== heard);
    if (isWaiting(last)) {
      if (isKnown) continue;
      open.push(last);
      // webRequest will tell the rest of an exchange that is known in part; told here, it would come twice.
      if (heard || chain[0].request.startedAt >= context.until) {
        for (const other of others) if (isRecovered(other)) fragments.push(other.id);
        continue;
      }
    }
    // While the request still waits for its preflight, keep the lone preflight's exchange: webRequest will report its
    // end under its own request id.
    if (!isWaiting(last) || !isWaitingForPreflight(chain)) for (const { id } of others) fragments.push(id);
    if (isKnown) continue;
    if (isStreaming(last)) open.push(last);
    else if (last.status > 0 && last.error === undefined) unsure.push(last);
    if (heard) damaged.push(heard.id);
    const told = heard?.id ?? context.newId();
    for (const one of toObservations(chain, { id: told, requester, heard }, context)) observations.push(one);
  }
  return { damaged, fragments, observations, unsure, open };
}

function isRecovered({ id }: Exchange): boolean {
  return id.startsWith(RECOVERED_ID_PREFIX);
}

function isWaitingForPreflight(chain: LoggedExchange): boolean {
  return chain.some(({ preflight }) => preflight && isWaiting(preflight));
}

/** Chromium's lookup of a font in its cache, whose end was missed. The font itself is another request. */
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

import type { Exchange, Hop, Leg } from '../../core/exchange/exchange.ts';
import { observationsOf } from '../../core/exchange/apply-observation.ts';
import { requestObservation, type Observation } from '../../core/exchange/observation.ts';
import { isFollowed, type LoggedExchange } from './link-entries.ts';
import type { LoggedRequest } from './logged-request.ts';

export interface RetellContext {
  readonly tabId: number;
  readonly newId: () => string;
}

/** Whose the chain is. */
export interface Owner {
  readonly id: string;
  readonly requester: string;
  /** What was heard of it. */
  readonly heard: Exchange | undefined;
}

/** Chromium says so of every preflight without an answer; the reason it gives with the request. */
const NO_ANSWER = 'net::ERR_FAILED';

/** The leg as DevTools saw it. */
function legOf(entry: LoggedRequest): Leg {
  const { url, method, startedAt, endedAt, requestHeaders, status, statusLine, fromCache } = entry;
  const error = entry.error !== undefined && entry.isPreflight ? NO_ANSWER : entry.error;
  const isCut = error !== undefined && (status === 0 || !entry.isPreflight);
  return {
    kind: entry.isPreflight ? 'preflight' : 'request',
    requestId: '',
    url,
    method,
    startedAt,
    ...(entry.hasAllHeaders && { sentAt: startedAt, requestHeaders }),
    ...(status > 0 && {
      response: { status, statusLine, headers: entry.responseHeaders, at: endedAt, fromCache },
    }),
    ...(!isCut && !isFollowed(entry) && !isWaiting(entry) && { bodyAt: endedAt }),
    ...(isCut && { error }),
    ...(entry.ip !== undefined && { ip: entry.ip }),
    ...(!isStreaming(entry) && !isWaiting(entry) && { endedAt }),
  };
}

/** Its data comes until page or server end it, and DevTools' log shows no difference. */
export function isStreaming({ isStream, status, error }: LoggedRequest): boolean {
  return isStream && status > 0 && error === undefined;
}

/** It is not answered. */
export function isWaiting({ endedAt }: LoggedRequest): boolean {
  return endedAt === Infinity;
}

/** What was heard counts for more, its end as a whole: DevTools knows nothing of many a response that it shows failed. */
function mergedWith(seen: Leg, heard: Leg | undefined): Leg {
  if (heard?.endedAt === undefined) return { ...seen, ...heard };
  const { error: _, bodyAt, ...rest } = seen;
  return { ...rest, ...(heard.error === undefined && bodyAt !== undefined && { bodyAt }), ...heard };
}

/**
 * What was heard of each hop of the chain. Where the beginning of a hop was missed, its answer was taken for that of the
 * hop before, and there are fewer; what is a preflight alone is none of the hops.
 */
function hopsOf({ hops }: Exchange, chain: LoggedExchange): readonly Hop[] {
  const isSame = hops.length === chain.length && hops[0].request.method === chain[0].request.method;
  return isSame ? hops : [];
}

/** The events that webRequest would have given of a chain, so that pairing cannot err; of a preflight once it is over. */
export function* retell(chain: LoggedExchange, owner: Owner, context: RetellContext): Generator<Observation> {
  const { id, requester, heard } = owner;
  const hops = heard ? hopsOf(heard, chain) : [];
  for (const [index, { request, preflight }] of chain.entries()) {
    const hop = hops[index];
    const leg = mergedWith(legOf(request), hop?.request);
    yield begin(leg, id, request.type);
    if (preflight && !isWaiting(preflight)) {
      const own = legOf(preflight);
      yield* tellPreflight(preflight.status > 0 ? own : mergedWith(own, hop?.preflight), request.type);
    }
    const next = chain[index + 1]?.request.url;
    yield* observationsOf(next === undefined ? leg : followed(leg, next), id);
  }

  function begin({ startedAt: at, url, method }: Leg, requestId: string, type: string): Observation {
    return requestObservation({
      type,
      tabId: context.tabId,
      frameId: 0,
      ...heard,
      requester,
      requestId,
      at,
      url,
      method,
    });
  }

  function* tellPreflight(leg: Leg, type: string): Generator<Observation> {
    const own = context.newId();
    yield begin(leg, own, type);
    yield* observationsOf(leg, own);
  }
}

/** A leg whose redirect was followed has no end of its own. */
function followed(leg: Leg, redirectedTo: string): Leg {
  const { endedAt: _, ...rest } = leg;
  return { ...rest, redirectedTo };
}

import type { Exchange, Hop, Leg } from '../../core/exchange/exchange.ts';
import { observationsOf } from '../../core/exchange/apply-observation.ts';
import { requestObservation, type Observation } from '../../core/exchange/observation.ts';
import { isFollowed, type LoggedExchange } from './link-entries.ts';
import type { LoggedRequest } from './logged-request.ts';

export interface ObservationContext {
  readonly tabId: number;
  readonly newId: () => string;
}

/** The exchange that the chain belongs to. */
export interface Owner {
  readonly id: string;
  readonly requester: string;
  /** What webRequest told of it. */
  readonly heard: Exchange | undefined;
}

/** webRequest's error of every preflight without a response; Chromium gives the reason with the request. */
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

/** A response that is still being received; DevTools' log shows it like one that has ended. */
export function isStreaming({ isStream, status, error }: LoggedRequest): boolean {
  return isStream && status > 0 && error === undefined;
}

/** It has no response yet. */
export function isWaiting({ endedAt }: LoggedRequest): boolean {
  return endedAt === Infinity;
}

/** webRequest's facts override DevTools', the end as a whole: DevTools have no response for many requests that they show as failed. */
function mergedWith(seen: Leg, heard: Leg | undefined): Leg {
  if (heard?.endedAt === undefined) return { ...seen, ...heard };
  const { error: _, bodyAt, ...rest } = seen;
  return { ...rest, ...(heard.error === undefined && bodyAt !== undefined && { bodyAt }), ...heard };
}

/**
 * What webRequest told of each hop. If the start of a hop was lost, its response was booked on the hop before, so the
 * hops do not line up with DevTools' chain and none is used. A lone preflight is no hop either.
 */
function hopsOf({ hops }: Exchange, chain: LoggedExchange): readonly Hop[] {
  const isSame = hops.length === chain.length && hops[0].request.method === chain[0].request.method;
  return isSame ? hops : [];
}

/** The events that webRequest would have given of the chain, for the same pairing; of a preflight only once it has ended. */
export function* toObservations(
  chain: LoggedExchange,
  owner: Owner,
  context: ObservationContext,
): Generator<Observation> {
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

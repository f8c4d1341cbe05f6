import type { Exchange, Hop, Leg } from '../../core/exchange/exchange.ts';
import type { Observation } from '../../core/exchange/observation.ts';
import { isFollowed, type LoggedExchange } from './link-entries.ts';
import type { NetworkEntry } from '../network-log/parse-entry-for-recovery.ts';

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
function legOf(entry: NetworkEntry): Leg {
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
export function isStreaming({ isStream, status, error }: NetworkEntry): boolean {
  return isStream && status > 0 && error === undefined;
}

/** It is not answered. */
export function isWaiting({ endedAt }: NetworkEntry): boolean {
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
    yield* answer(leg, id, chain[index + 1]?.request.url);
  }

  function begin({ startedAt: at, url, method }: Leg, requestId: string, type: string): Observation {
    const { documentId, documentUrl, store } = heard ?? {};
    return {
      kind: 'request',
      requestId,
      at,
      url,
      method,
      type: heard?.type ?? type,
      tabId: heard?.tabId ?? context.tabId,
      frameId: heard?.frameId ?? 0,
      requester,
      ...(documentId !== undefined && { documentId }),
      ...(documentUrl !== undefined && { documentUrl }),
      ...(store !== undefined && { store }),
    };
  }

  function* tellPreflight(leg: Leg, type: string): Generator<Observation> {
    const own = context.newId();
    yield begin(leg, own, type);
    yield* answer(leg, own, undefined);
  }
}

/** From its sending to its end. */
function* answer(leg: Leg, requestId: string, to: string | undefined): Generator<Observation> {
  const { startedAt, sentAt = startedAt, requestHeaders, response, bodyAt, error } = leg;
  const at = leg.endedAt ?? response?.at ?? sentAt;
  const { status = 0, fromCache = false } = response ?? {};
  const ip = leg.ip !== undefined && { ip: leg.ip };
  if (requestHeaders) yield { kind: 'sent', requestId, at: sentAt, headers: requestHeaders };
  if (response) yield { kind: 'response', requestId, ...response };
  if (to !== undefined) return yield { kind: 'redirect', requestId, at, to, status, ...ip };
  if (bodyAt !== undefined) yield { kind: 'started', requestId, at: bodyAt, status, fromCache, ...ip };
  if (leg.endedAt === undefined) return;
  yield error === undefined
    ? { kind: 'completed', requestId, at, fromCache, ...ip }
    : { kind: 'failed', requestId, at, error, fromCache };
}

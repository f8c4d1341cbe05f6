import { isRedirect, type Exchange, type Leg, type LegResponse } from './exchange.ts';
import { requesterFrom, type EngineId, type Observation, type RequestObservation } from './observation.ts';

export function legFrom({ requestId, url, method, at }: RequestObservation): Leg {
  return { kind: 'request', requestId, url, method, startedAt: at };
}

/** An exchange as it begins; its id is that of its request. */
export function exchangeFrom(observation: RequestObservation, engine: EngineId): Exchange {
  const { requestId: id, type, tabId, frameId } = observation;
  const hops: Exchange['hops'] = [{ request: legFrom(observation) }];
  return { id, engine, type, tabId, frameId, hops, ...requesterFrom(observation) };
}

/** The leg after one more event. A repeated event changes nothing that matters; a late one never undoes an end. */
export function legAfter(leg: Leg, observation: Observation): Leg {
  switch (observation.kind) {
    case 'request':
      return leg;
    case 'sent':
      return withFacts(leg, { sentAt: observation.at, requestHeaders: observation.headers });
    case 'response': {
      const { at, status, statusLine, headers, fromCache, trial } = observation;
      const response: LegResponse = { at, status, statusLine, headers, fromCache, ...(trial && { trial }) };
      return withFacts(leg, {
        kind: leg.kind === 'preflight' ? leg.kind : isRedirect(response) ? 'redirect' : 'request',
        response,
      });
    }
    case 'redirect':
      // Firefox shows the hand-over to a service worker as a redirect with status 0 to the same URL.
      if (observation.status === 0) return leg;
      return withFacts(leg, { ...seenIp(observation), redirectedTo: observation.to });
    case 'started':
      return withFacts(leg, { bodyAt: leg.bodyAt ?? observation.at, ...seenIp(observation) });
    case 'completed':
      return withFacts(leg, { endedAt: observation.at, ...seenIp(observation) });
    case 'failed':
      return withFacts(leg, { endedAt: observation.at, error: observation.error });
  }
}

function seenIp({ ip }: { readonly ip?: string }): { readonly ip?: string } {
  return ip === undefined ? {} : { ip };
}

/** `{ ...leg, ...facts }`, which in Node 20 takes ten times as long where it adds fields. */
function withFacts(leg: Leg, facts: Partial<Leg>): Leg {
  return Object.assign({}, leg, facts);
}

/** Of a redirect that the browser made by itself (HSTS), of which it shows no response. */
const INTERNAL_REDIRECT = 307;

/** The events, from its sending on, that make this leg of its beginning: the inverse of `legAfter`. */
export function* observationsOf(leg: Leg, requestId = leg.requestId): Generator<Observation> {
  const { startedAt, sentAt, requestHeaders, response, bodyAt, redirectedTo, endedAt, error, ip } = leg;
  const begun = sentAt ?? startedAt;
  const { at = begun, status = INTERNAL_REDIRECT, fromCache = false } = response ?? {};
  const address = ip !== undefined && { ip };
  if (requestHeaders) yield { kind: 'sent', requestId, at: begun, headers: requestHeaders };
  if (response) yield { kind: 'response', requestId, ...response };
  if (redirectedTo !== undefined)
    yield { kind: 'redirect', requestId, at, to: redirectedTo, status, ...address };
  if (bodyAt !== undefined) yield { kind: 'started', requestId, at: bodyAt, status, fromCache, ...address };
  if (endedAt === undefined) return;
  yield error === undefined
    ? { kind: 'completed', requestId, at: endedAt, fromCache, ...address }
    : { kind: 'failed', requestId, at: endedAt, error, fromCache };
}

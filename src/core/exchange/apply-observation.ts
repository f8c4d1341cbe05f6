import { isRedirect, type Exchange, type Leg, type LegResponse } from './exchange.ts';
import type { EngineId, Observation, RequestObservation } from './observation.ts';

export function legFrom({ requestId, url, method, at }: RequestObservation): Leg {
  return { kind: 'request', requestId, url, method, startedAt: at };
}

/** An exchange as it begins; its id is that of its request. */
export function exchangeFrom(observation: RequestObservation, engine: EngineId): Exchange {
  const { requestId, type, tabId, frameId, documentId, documentUrl, requester, store } = observation;
  return {
    id: requestId,
    engine,
    type,
    tabId,
    frameId,
    hops: [{ request: legFrom(observation) }],
    ...(documentId !== undefined && { documentId }),
    ...(documentUrl !== undefined && { documentUrl }),
    ...(requester !== undefined && { requester }),
    ...(store !== undefined && { store }),
  };
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

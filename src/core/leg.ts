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
    ...(documentId !== undefined && { documentId }),
    ...(documentUrl !== undefined && { documentUrl }),
    ...(requester !== undefined && { requester }),
    ...(store !== undefined && { store }),
    hops: [{ request: legFrom(observation) }],
  };
}

/** The leg after one more event. A repeated event changes nothing that matters; a late one never undoes an end. */
export function applyToLeg(leg: Leg, observation: Observation): Leg {
  switch (observation.kind) {
    case 'request':
      return leg;
    case 'sent':
      return { ...leg, sentAt: observation.at, requestHeaders: observation.headers };
    case 'response': {
      const { at, status, statusLine, headers, fromCache } = observation;
      const response: LegResponse = { at, status, statusLine, headers, fromCache };
      return {
        ...leg,
        kind: leg.kind === 'preflight' ? leg.kind : isRedirect(response) ? 'redirect' : 'request',
        response,
      };
    }
    case 'redirect':
      // Firefox shows the hand-over to a service worker as a redirect with status 0 to the same URL.
      if (observation.status === 0) return leg;
      return { ...withIp(leg, observation.ip), redirectedTo: observation.to };
    case 'started': {
      const { at, ip = leg.ip } = observation;
      return ip === undefined
        ? { ...leg, bodyAt: leg.bodyAt ?? at }
        : { ...leg, ip, bodyAt: leg.bodyAt ?? at };
    }
    case 'completed': {
      const { at, ip = leg.ip } = observation;
      return ip === undefined ? { ...leg, endedAt: at } : { ...leg, ip, endedAt: at };
    }
    case 'failed':
      return { ...leg, endedAt: observation.at, error: observation.error };
  }
}

function withIp(leg: Leg, ip: string | undefined): Leg {
  return ip === undefined || leg.ip === ip ? leg : { ...leg, ip };
}

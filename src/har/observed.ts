import type { Exchange, Leg } from '../core/exchange.ts';
import type { EngineId } from '../core/observation.ts';
import { plainAddress, plainUrl } from './address.ts';
import type { Observed, ObservedExchange } from './format.ts';
import { joinStatusLine, splitStatusLine } from './status-line.ts';

/** `_observed` of one leg; absent facts leave no field behind. */
export function observedOf(exchange: Exchange, hop: number, leg: Leg, fileEngine: EngineId): Observed {
  const { response } = leg;
  // Also where it is a preflight whose request was not seen.
  const isHead = leg === exchange.hops[0].request;
  return {
    exchange: exchange.id,
    hop,
    leg: leg.kind,
    requestId: leg.requestId,
    startedAt: leg.startedAt,
    ...(leg.sentAt !== undefined && { sentAt: leg.sentAt }),
    ...(response && { responseAt: response.at }),
    ...(leg.bodyAt !== undefined && { bodyAt: leg.bodyAt }),
    ...(leg.endedAt !== undefined && { endedAt: leg.endedAt }),
    ...(leg.redirectedTo !== undefined && { redirectedTo: leg.redirectedTo }),
    ...(response?.fromCache && { fromCache: true as const }),
    ...(leg.requestHeaders && { headersSeen: true as const }),
    ...(plainUrl(leg.url) !== leg.url && { url: leg.url }),
    ...(leg.ip !== undefined && plainAddress(leg.ip) !== leg.ip && { ip: leg.ip }),
    ...(response && !isSpokenByHar(response) && { statusLine: response.statusLine }),
    ...(isHead && { of: observedExchange(exchange, fileEngine) }),
  };
}

function isSpokenByHar({ status, statusLine }: { status: number; statusLine: string }): boolean {
  const { httpVersion, statusText } = splitStatusLine(statusLine);
  return joinStatusLine(httpVersion, status, statusText) === statusLine;
}

function observedExchange(exchange: Exchange, fileEngine: EngineId): ObservedExchange {
  const { engine, type, tabId, frameId, documentId, documentUrl, requester, timelineStatus } = exchange;
  return {
    ...(engine !== fileEngine && { engine }),
    type,
    tabId,
    frameId,
    ...(documentId !== undefined && { documentId }),
    ...(documentUrl !== undefined && { documentUrl }),
    ...(requester !== undefined && { requester }),
    ...(timelineStatus !== undefined && { timelineStatus }),
  };
}

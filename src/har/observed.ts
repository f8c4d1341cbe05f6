import type { Exchange, Leg, LegResponse } from '../core/exchange.ts';
import type { NetworkFacts } from '../core/network-facts.ts';
import type { EngineId } from '../core/observation.ts';
import { plainAddress, plainUrl } from './address.ts';
import type { Observed, ObservedExchange } from './format.ts';
import { joinStatusLine, splitStatusLine } from './status-line.ts';

export interface ObservedParts {
  readonly exchange: Exchange;
  readonly hop: number;
  readonly leg: Leg;
  readonly fileEngine: EngineId;
  readonly network: NetworkFacts | undefined;
}

/** `_observed` of one leg; absent facts leave no field behind. */
export function observedOf({ exchange, hop, leg, fileEngine, network }: ObservedParts): Observed {
  const { response } = leg;
  const told = NETWORK_FACTS.filter((name) => isTold(name, leg, network));
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
    ...(response && !isSpokenByHar(response, network) && { statusLine: response.statusLine }),
    ...(told.length > 0 && { network: told }),
    ...(isHead && { of: observedExchange(exchange, fileEngine) }),
  };
}

function isTold(name: keyof NetworkFacts, leg: Leg, network: NetworkFacts = {}): boolean {
  if (network[name] === undefined) return false;
  return name !== 'ip' || (leg.ip === undefined && plainAddress(network.ip ?? '') !== undefined);
}

/** In the order in which a file names them. */
export const NETWORK_FACTS = [
  'timings',
  'sizes',
  'content',
  'httpVersion',
  'ip',
  'connection',
  'initiator',
] as const satisfies readonly (keyof NetworkFacts)[];

function isSpokenByHar({ status, statusLine }: LegResponse, network: NetworkFacts | undefined): boolean {
  const { httpVersion, statusText } = splitStatusLine(statusLine);
  return joinStatusLine(network?.httpVersion ?? httpVersion, status, statusText) === statusLine;
}

function observedExchange(exchange: Exchange, fileEngine: EngineId): ObservedExchange {
  const {
    engine,
    type,
    tabId,
    frameId,
    documentId,
    documentUrl,
    requester,
    timelineStatus,
    credentials,
    partial,
  } = exchange;
  return {
    ...(engine !== fileEngine && { engine }),
    type,
    tabId,
    frameId,
    ...(documentId !== undefined && { documentId }),
    ...(documentUrl !== undefined && { documentUrl }),
    ...(requester !== undefined && { requester }),
    ...(timelineStatus !== undefined && { timelineStatus }),
    ...(credentials !== undefined && { credentials }),
    ...(partial && { partial }),
  };
}

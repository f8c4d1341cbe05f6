import type { Exchange, Leg, LegResponse } from '../../core/exchange/exchange.ts';
import type { DevtoolsDetails } from '../../core/exchange/devtools-details.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import { plainAddress, plainUrl } from '../url-fields.ts';
import type { Observed, ObservedExchange } from '../format.ts';
import type { PlacedLeg } from './entry-order.ts';
import { joinStatusLine, splitStatusLine } from '../status-line.ts';

/** `_observed` of one leg; absent facts leave no field behind. */
export function observedOf(
  { exchange, hop, leg }: Pick<PlacedLeg, 'exchange' | 'hop' | 'leg'>,
  fileEngine: EngineId,
  network: DevtoolsDetails | undefined,
): Observed {
  const { response, sentAt, bodyAt, endedAt, redirectedTo, ip } = leg;
  const observed: Writable<Observed> = {
    exchange: exchange.id,
    hop,
    leg: leg.kind,
    requestId: leg.requestId,
    startedAt: leg.startedAt,
  };
  if (sentAt !== undefined) observed.sentAt = sentAt;
  if (response) observed.responseAt = response.at;
  if (bodyAt !== undefined) observed.bodyAt = bodyAt;
  if (endedAt !== undefined) observed.endedAt = endedAt;
  if (redirectedTo !== undefined) observed.redirectedTo = redirectedTo;
  if (response?.fromCache) observed.fromCache = true;
  if (response?.trial) observed.trial = response.trial;
  if (leg.requestHeaders) observed.headersSeen = true;
  if (plainUrl(leg.url) !== leg.url) observed.url = leg.url;
  if (ip !== undefined && plainAddress(ip) !== ip) observed.ip = ip;
  if (response && !isSpokenByHar(response, network)) observed.statusLine = response.statusLine;
  if (network) {
    const told = NETWORK_FACTS.filter((name) => isTold(name, leg, network));
    if (told.length > 0) observed.network = told;
  }
  // Also where it is a preflight whose request was not seen.
  if (leg === exchange.hops[0].request) observed.of = observedExchange(exchange, fileEngine);
  return observed;
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

function isTold(name: keyof DevtoolsDetails, leg: Leg, network: DevtoolsDetails): boolean {
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
] as const satisfies readonly (keyof DevtoolsDetails)[];

function isSpokenByHar({ status, statusLine }: LegResponse, network: DevtoolsDetails | undefined): boolean {
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
    policies,
    requester,
    timelineStatus,
    timelineLost,
    asked,
    redirectEnd,
    credentials,
    partial,
    mayLackLegs,
    outcomeUnseen,
    unrecorded,
  } = exchange;
  return {
    ...(engine !== fileEngine && { engine }),
    type,
    tabId,
    frameId,
    ...(documentId !== undefined && { documentId }),
    ...(documentUrl !== undefined && { documentUrl }),
    ...(policies && { policies }),
    ...(requester !== undefined && { requester }),
    ...(timelineStatus !== undefined && { timelineStatus }),
    ...(timelineLost && { timelineLost }),
    ...(asked && { asked }),
    ...(redirectEnd && { redirectEnd }),
    ...(credentials !== undefined && { credentials }),
    ...(partial && { partial }),
    ...(mayLackLegs && { mayLackLegs }),
    ...(outcomeUnseen && { outcomeUnseen }),
    ...(unrecorded && { unrecorded }),
  };
}

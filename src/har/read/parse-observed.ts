import type { LegKind, RedirectEnd, UnrecordedFact } from '../../core/exchange/exchange.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import { isAsked } from '../../core/exchange/parse-asked.ts';
import type { Fields } from '../fields.ts';
import type { Observed, ObservedExchange } from '../format.ts';
import { parseNetworkNames } from './parse-network.ts';

/** `_observed` of an entry; undefined where it is absent, or lacks what every leg has. */
export function parseObserved(entry: Fields): Observed | undefined {
  const fields = entry.object('_observed');
  if (!fields) return undefined;
  const exchange = fields.text('exchange');
  const hop = fields.number('hop');
  const leg = parseLegKind(fields.text('leg'));
  const requestId = fields.text('requestId');
  const startedAt = fields.number('startedAt');
  if (
    exchange === undefined ||
    hop === undefined ||
    !leg ||
    requestId === undefined ||
    startedAt === undefined
  ) {
    entry.complain(
      '_observed',
      'It lacks a field, so this entry is read as if another program had written it.',
    );
    return undefined;
  }
  const sentAt = fields.number('sentAt');
  const responseAt = fields.number('responseAt');
  const trial = parseNames(fields.raw('trial'));
  const bodyAt = fields.number('bodyAt');
  const endedAt = fields.number('endedAt');
  const redirectedTo = fields.text('redirectedTo');
  const url = fields.text('url');
  const ip = fields.text('ip');
  const statusLine = fields.text('statusLine');
  const network = parseNetworkNames(fields.raw('network'));
  const of = parseExchangeFacts(fields.object('of'));
  return {
    exchange,
    hop,
    leg,
    requestId,
    startedAt,
    ...(sentAt !== undefined && { sentAt }),
    ...(responseAt !== undefined && { responseAt }),
    ...(bodyAt !== undefined && { bodyAt }),
    ...(endedAt !== undefined && { endedAt }),
    ...(redirectedTo !== undefined && { redirectedTo }),
    ...(fields.flag('fromCache') && { fromCache: true as const }),
    ...(trial && { trial }),
    ...(fields.flag('headersSeen') && { headersSeen: true as const }),
    ...(url !== undefined && { url }),
    ...(ip !== undefined && { ip }),
    ...(statusLine !== undefined && { statusLine }),
    ...(network && { network }),
    ...(of && { of }),
  };
}

function parseExchangeFacts(fields: Fields | undefined): ObservedExchange | undefined {
  const engine = parseEngine(fields?.text('engine'));
  const type = fields?.text('type');
  const tabId = fields?.number('tabId');
  const frameId = fields?.number('frameId');
  const documentId = fields?.text('documentId');
  const documentUrl = fields?.text('documentUrl');
  // An earlier version wrote only that there was one.
  const policies = fields?.flag('policy') ? [] : parseNames(fields?.raw('policies'));
  const requester = fields?.text('requester');
  const timelineStatus = fields?.number('timelineStatus');
  const asked = fields?.raw('asked');
  const redirectEnd = parseRedirectEnd(fields?.text('redirectEnd'));
  const credentials = fields?.flag('credentials');
  const unrecorded = parseUnrecorded(fields?.text('unrecorded'));
  if (type === undefined || tabId === undefined || frameId === undefined) return undefined;
  return {
    ...(engine && { engine }),
    type,
    tabId,
    frameId,
    ...(documentId !== undefined && { documentId }),
    ...(documentUrl !== undefined && { documentUrl }),
    ...(policies && { policies }),
    ...(requester !== undefined && { requester }),
    ...(timelineStatus !== undefined && { timelineStatus }),
    ...(fields?.flag('timelineLost') && { timelineLost: true as const }),
    ...(isAsked(asked) && { asked }),
    ...(redirectEnd && { redirectEnd }),
    ...(credentials !== undefined && { credentials }),
    ...(fields?.flag('partial') && { partial: true as const }),
    ...(fields?.flag('mayLackLegs') && { mayLackLegs: true as const }),
    ...(fields?.flag('outcomeUnseen') && { outcomeUnseen: true as const }),
    ...(unrecorded && { unrecorded }),
  };
}

export function parseEngine(name: string | undefined): EngineId | undefined {
  return name === 'chromium' || name === 'firefox' ? name : undefined;
}

function parseRedirectEnd(name: string | undefined): RedirectEnd | undefined {
  return name === 'redirect-failed' || name === 'redirect-aborted' || name === 'target-aborted'
    ? name
    : undefined;
}

function parseUnrecorded(name: string | undefined): UnrecordedFact | undefined {
  return name === 'requester' || name === 'response' || name === 'headers' || name === 'origin'
    ? name
    : undefined;
}

function parseLegKind(name: string | undefined): LegKind | undefined {
  return name === 'preflight' || name === 'redirect' || name === 'request' ? name : undefined;
}

function parseNames(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : undefined;
}

import type { Exchange, Hop, Leg, LegResponse } from '../core/exchange/exchange.ts';
import { isAsked } from '../core/exchange/parse-asked.ts';
import type { Header } from '../core/fetch/headers.ts';
import {
  isBoolean,
  isFilledListOf,
  isListOf,
  isNumber,
  isOneOf,
  isRecordOf,
  isString,
  isTrue,
  type Guard,
} from '../core/fetch/guard.ts';

export const isHeaders = isListOf(isRecordOf<Header>({ name: isString, value: isString }, {}));

const isResponse: Guard<LegResponse> = isRecordOf<LegResponse>(
  { status: isNumber, statusLine: isString, headers: isHeaders, at: isNumber, fromCache: isBoolean },
  { trial: isListOf(isString) },
);

const isLeg: Guard<Leg> = isRecordOf<Leg>(
  {
    kind: isOneOf('preflight', 'redirect', 'request'),
    requestId: isString,
    url: isString,
    method: isString,
    startedAt: isNumber,
  },
  {
    sentAt: isNumber,
    requestHeaders: isHeaders,
    response: isResponse,
    bodyAt: isNumber,
    redirectedTo: isString,
    endedAt: isNumber,
    error: isString,
    ip: isString,
  },
);

const isHop: Guard<Hop> = isRecordOf<Hop>({ request: isLeg }, { preflight: isLeg });

export const isExchange: Guard<Exchange> = isRecordOf<Exchange>(
  {
    id: isString,
    engine: isOneOf('chromium', 'firefox'),
    type: isString,
    tabId: isNumber,
    frameId: isNumber,
    hops: isFilledListOf(isHop),
  },
  {
    documentId: isString,
    documentUrl: isString,
    requester: isString,
    store: isString,
    policies: isListOf(isString),
    timelineStatus: isNumber,
    timelineLost: isTrue,
    asked: isAsked,
    redirectEnd: isOneOf('redirect-failed', 'redirect-aborted', 'target-aborted'),
    credentials: isBoolean,
    partial: isTrue,
    mayLackLegs: isTrue,
    outcomeUnseen: isTrue,
    unrecorded: isOneOf('requester', 'response', 'headers', 'origin'),
  },
);

/** An exchange that comes from a port or from storage. */
export function parseExchange(value: unknown): Exchange | undefined {
  return isExchange(value) ? value : undefined;
}

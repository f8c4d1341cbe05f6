import type {
  CompletedObservation,
  FailedObservation,
  Observation,
  RedirectObservation,
  RequestObservation,
  ResponseObservation,
  SentObservation,
  StartedObservation,
} from '../core/exchange/observation.ts';
import {
  isListOf,
  isBoolean,
  isNumber,
  isOneOf,
  isRecordOf,
  isString,
  type Guard,
} from '../core/fetch/guard.ts';
import { isHeaders } from './parse-exchange.ts';

const base = { requestId: isString, at: isNumber };

const KINDS: readonly Guard<Observation>[] = [
  isRecordOf<RequestObservation>(
    {
      ...base,
      kind: isOneOf('request'),
      url: isString,
      method: isString,
      type: isString,
      tabId: isNumber,
      frameId: isNumber,
    },
    {
      documentId: isString,
      requester: isString,
      documentUrl: isString,
      store: isString,
      policies: isListOf(isString),
    },
  ),
  isRecordOf<SentObservation>({ ...base, kind: isOneOf('sent'), headers: isHeaders }, {}),
  isRecordOf<ResponseObservation>(
    {
      ...base,
      kind: isOneOf('response'),
      status: isNumber,
      statusLine: isString,
      headers: isHeaders,
      fromCache: isBoolean,
    },
    { trial: isListOf(isString) },
  ),
  isRecordOf<RedirectObservation>(
    { ...base, kind: isOneOf('redirect'), to: isString, status: isNumber },
    { ip: isString },
  ),
  isRecordOf<StartedObservation>(
    { ...base, kind: isOneOf('started'), status: isNumber, fromCache: isBoolean },
    { ip: isString },
  ),
  isRecordOf<CompletedObservation>(
    { ...base, kind: isOneOf('completed'), fromCache: isBoolean },
    { ip: isString },
  ),
  isRecordOf<FailedObservation>(
    { ...base, kind: isOneOf('failed'), error: isString, fromCache: isBoolean },
    {},
  ),
];

/** An event that a devtools page tells the background. */
export const isObservation: Guard<Observation> = (value): value is Observation =>
  KINDS.some((isKind) => isKind(value));

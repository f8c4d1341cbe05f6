import { requestObservation, type EngineId, type Observation } from '../core/exchange/observation.ts';
import { engines } from '../core/fetch/engine.ts';
import type { Header } from '../core/fetch/headers.ts';
import { originOf } from '../core/fetch/origin.ts';
import { IS_FOR_CHROMIUM } from '../platform/build-target.ts';
import { toHeader, type BrowserHeader } from '../platform/byte-string.ts';
import type { EventDetails, EventName } from '../platform/web-request.ts';
import type { Redactor } from '../redact/redactor.ts';

/** Serialized origin of whoever asks; absent where the browser does not say. */
export function initiatorOriginOf(details: EventDetails): string | undefined {
  if (IS_FOR_CHROMIUM || details.initiator !== undefined) return details.initiator;
  return details.originUrl === undefined ? undefined : originOf(details.originUrl);
}

/**
 * Firefox hands the request of a page to its service worker by a redirect of status 0 to itself, and then says
 * no more of it: what the worker asks of the network is a request of its own. Measured in Firefox 153.
 */
export function isServiceWorkerHandOver(name: EventName, details: EventDetails): boolean {
  return name === 'redirect' && (details.statusCode ?? 0) === 0 && details.redirectUrl === details.url;
}

function requestFrom(details: EventDetails): Observation {
  const { timeStamp: at, cookieStoreId: store } = details;
  return requestObservation({ ...details, at, store, requester: initiatorOriginOf(details) });
}

/** Turns what the browser says into what it means, secrets and all. */
export function toObservation(engine: EngineId, name: EventName, details: EventDetails): Observation {
  const { requestId, timeStamp: at, statusCode: status = 0, fromCache = false, ip } = details;
  const address = ip !== undefined && { ip };
  const headers = (raw: readonly BrowserHeader[] = []): readonly Header[] =>
    raw.map((line) => toHeader(line, engine === 'chromium'));
  switch (name) {
    case 'before':
      return requestFrom(details);
    case 'send':
      return { kind: 'sent', requestId, at, headers: headers(details.requestHeaders) };
    case 'headers': {
      const { statusLine = '', responseHeaders } = details;
      const lines = headers(responseHeaders);
      return { kind: 'response', requestId, at, status, statusLine, headers: lines, fromCache };
    }
    case 'redirect':
      return { kind: 'redirect', requestId, at, to: details.redirectUrl ?? '', status, ...address };
    case 'started':
      return { kind: 'started', requestId, at, status, fromCache, ...address };
    case 'completed':
      return { kind: 'completed', requestId, at, fromCache, ...address };
    case 'error':
      return { kind: 'failed', requestId, at, error: details.error ?? '', fromCache };
  }
}

/** A response of which a trial changes headers says so; those that are not the server's own are left out. */
export function underTrial(
  engine: EngineId,
  observation: Observation,
  touched: () => readonly string[] | undefined,
): Observation {
  if (observation.kind !== 'response') return observation;
  const trial = touched();
  if (!trial) return observation;
  if (IS_FOR_CHROMIUM || engines[engine].showsOwnHeaders) return { ...observation, trial };
  const headers = observation.headers.filter(({ name }) => !trial.includes(name.toLowerCase()));
  return { ...observation, trial, headers };
}

/** The same with every secret replaced: nothing else of a request or response goes on from here. */
export function redactObservation(observation: Observation, redactor: Redactor): Observation {
  switch (observation.kind) {
    case 'request': {
      const { url, documentUrl } = observation;
      return {
        ...observation,
        url: redactor.url(url),
        ...(documentUrl !== undefined && { documentUrl: redactor.url(documentUrl) }),
      };
    }
    case 'sent':
      return { ...observation, headers: redactor.headers(observation.headers) };
    case 'response': {
      const { headers, statusLine } = observation;
      return { ...observation, headers: redactor.headers(headers), statusLine: redactor.url(statusLine) };
    }
    case 'redirect':
      return { ...observation, to: redactor.url(observation.to) };
    case 'failed':
      return { ...observation, error: redactor.url(observation.error) };
    default:
      return observation;
  }
}

import { getHeader, type Header } from '../../core/fetch/headers.ts';
import { memberOf, numberOf } from '../../core/fetch/unknown-object.ts';
import { parseNetworkLog, type NetworkEntry } from '../network-log/parse-entry.ts';

/** An entry of DevTools' own network log that can stand for a request which the background missed. */
export interface LoggedRequest {
  readonly isPreflight: boolean;
  /** webRequest's ResourceType. */
  readonly type: string;
  readonly method: string;
  readonly url: string;
  /** Milliseconds since the epoch, as `endedAt`. */
  readonly startedAt: number;
  /** Infinity where it is under way and not answered; an open stream looks as if it had ended with its last data. */
  readonly endedAt: number;
  /** Until then it may have waited for a preflight. */
  readonly sentBy: number;
  /** Whether it may be open though it looks as if it had ended: an EventSource always may. */
  readonly isStream: boolean;
  /** The line itself, to ask for its body. */
  readonly source: object;
  readonly requestHeaders: readonly Header[];
  /** Whether these are the headers that went out, not just those that the page gave: of workers DevTools has no more. */
  readonly hasAllHeaders: boolean;
  /** 0 where there was no response. */
  readonly status: number;
  readonly statusLine: string;
  readonly responseHeaders: readonly Header[];
  /** Empty where it is no redirect. */
  readonly redirectUrl: string;
  readonly error: string | undefined;
  readonly fromCache: boolean;
  readonly ip: string | undefined;
}

/** DevTools' resource types in webRequest's words; navigations and sockets are no exchanges. */
const TYPES: Readonly<Record<string, string>> = {
  fetch: 'xmlhttprequest',
  xhr: 'xmlhttprequest',
  eventsource: 'xmlhttprequest',
  preflight: 'xmlhttprequest',
  script: 'script',
  stylesheet: 'stylesheet',
  image: 'image',
  font: 'font',
  media: 'media',
  texttrack: 'media',
  ping: 'ping',
  prefetch: 'other',
  manifest: 'other',
  other: 'other',
};

/** A line of the log shows cookies of one response as one header. */
function lines(headers: readonly Header[]): Header[] {
  return headers
    .filter(({ name }) => !name.startsWith(':'))
    .flatMap(({ name, value }) => value.split('\n').map((line) => ({ name, value: line })));
}

/** What comes before the request goes out: queueing, the preflight, and the connection. */
function waitingTime(timings: unknown): number | undefined {
  const blocked = numberOf(timings, 'blocked');
  if (blocked === undefined) return undefined;
  return [blocked, numberOf(timings, 'dns') ?? 0, numberOf(timings, 'connect') ?? 0].reduce(
    (sum, phase) => sum + Math.max(0, phase),
    0,
  );
}

function toLoggedRequest(entry: NetworkEntry): LoggedRequest | undefined {
  const { resourceType, startedAt, duration, status, statusText, httpVersion, error } = entry;
  const type = TYPES[resourceType];
  if (type === undefined) return undefined;
  const isWaiting = status === 0 && error === undefined;
  const endedAt = isWaiting ? Infinity : startedAt + duration;
  const waited = status === 0 ? undefined : waitingTime(memberOf(entry.source, 'timings'));
  const requestHeaders = lines(entry.requestHeaders);
  return {
    // DevTools set the type `preflight` only once the preflight has ended; before, only the initiator tells.
    isPreflight: resourceType === 'preflight' || entry.initiatorType === 'preflight',
    type,
    method: entry.method,
    url: entry.url,
    startedAt,
    endedAt,
    sentBy: waited === undefined ? endedAt : startedAt + waited,
    isStream: resourceType === 'eventsource',
    source: entry.source,
    requestHeaders,
    // The last that the network stack adds, to whatever it sends.
    hasAllHeaders: getHeader(requestHeaders, 'accept-encoding') !== undefined,
    status,
    statusLine: `${httpVersion} ${status} ${statusText}`.trim(),
    responseHeaders: lines(entry.responseHeaders),
    redirectUrl: entry.redirectUrl,
    error,
    fromCache: entry.fromCache,
    ip: entry.ip,
  };
}

/** What DevTools' network log has of requests that can be exchanges, by start; it may be anything. */
export function parseLoggedRequests(log: unknown): LoggedRequest[] {
  const requests = [...parseNetworkLog(log)].flatMap((entry) => toLoggedRequest(entry) ?? []);
  return requests.sort((a, b) => a.startedAt - b.startedAt);
}

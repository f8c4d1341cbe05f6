import { getHeader, type Header } from '../../core/fetch/headers.ts';
import { memberOf, numberOf } from '../../core/fetch/unknown-object.ts';
import { isListOf, isNumber, isRecordOf, isString } from '../../protocol/guard.ts';
import { isHeaders } from '../../protocol/parse-exchange.ts';

/** One line of DevTools' own network log, as far as it can stand for what the background missed. */
export interface NetworkEntry {
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

interface HarMessage {
  readonly httpVersion: string;
  readonly headers: readonly Header[];
}
interface HarRequest extends HarMessage {
  readonly method: string;
  readonly url: string;
}
interface HarResponse extends HarMessage {
  readonly status: number;
  readonly statusText: string;
  readonly redirectURL: string;
}
interface HarEntry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly _resourceType: string;
}

const message = { httpVersion: isString, headers: isHeaders };
const isEntry = isRecordOf<HarEntry>(
  {
    startedDateTime: isString,
    time: isNumber,
    request: isRecordOf<HarRequest>({ ...message, method: isString, url: isString }, {}),
    response: isRecordOf<HarResponse>(
      { ...message, status: isNumber, statusText: isString, redirectURL: isString },
      {},
    ),
    _resourceType: isString,
  },
  {},
);
const isUnknown = (value: unknown): value is unknown => value !== undefined;
const isLog = isRecordOf<{ readonly entries: readonly unknown[] }>({ entries: isListOf(isUnknown) }, {});

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

/** A member that may be absent, null or empty. */
function textAt(record: object, key: string): string | undefined {
  const value: unknown = Reflect.get(record, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
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

function parseEntry(value: unknown): NetworkEntry | undefined {
  if (!isEntry(value)) return undefined;
  const { request, response, _resourceType: resource } = value;
  const cache = textAt(value, '_fromCache');
  const type = TYPES[resource];
  const startedAt = Date.parse(value.startedDateTime);
  // What memory or a service worker answered, webRequest never shows.
  if (type === undefined || cache === 'memory') return undefined;
  if (memberOf(response, '_fetchedViaServiceWorker') === true) return undefined;
  if (!/^https?:/i.test(request.url) || Number.isNaN(startedAt)) return undefined;
  const error = textAt(response, '_error');
  const isWaiting = response.status === 0 && error === undefined;
  const endedAt = isWaiting ? Infinity : startedAt + Math.max(0, value.time);
  const waited = response.status === 0 ? undefined : waitingTime(memberOf(value, 'timings'));
  const requestHeaders = lines(request.headers);
  return {
    // Under way it has another type.
    isPreflight: resource === 'preflight' || memberOf(memberOf(value, '_initiator'), 'type') === 'preflight',
    type,
    method: request.method,
    url: request.url,
    startedAt,
    endedAt,
    sentBy: waited === undefined ? endedAt : startedAt + waited,
    isStream: resource === 'eventsource',
    source: value,
    requestHeaders,
    // The last that the network stack adds, to whatever it sends.
    hasAllHeaders: getHeader(requestHeaders, 'accept-encoding') !== undefined,
    status: response.status,
    statusLine: `${response.httpVersion} ${response.status} ${response.statusText}`.trim(),
    responseHeaders: lines(response.headers),
    redirectUrl: response.redirectURL,
    error,
    fromCache: cache !== undefined,
    ip: textAt(value, 'serverIPAddress'),
  };
}

/** The network log of DevTools, by start; it may be anything. */
export function parseNetworkLog(log: unknown): NetworkEntry[] {
  if (!isLog(log)) return [];
  const entries = log.entries.map(parseEntry).filter((entry) => entry !== undefined);
  return entries.sort((a, b) => a.startedAt - b.startedAt);
}

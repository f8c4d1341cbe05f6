import type { Header } from '../../core/fetch/headers.ts';
import { memberOf, numberOf, stringMember } from '../../core/fetch/unknown-object.ts';
import { isHeaders } from '../../protocol/parse-exchange.ts';

/** One entry of DevTools' own network log: a request on the wire, secrets included. The only parser of such entries. */
export interface NetworkEntry {
  readonly url: string;
  readonly method: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** In milliseconds; 0 where it is not said. */
  readonly duration: number;
  readonly requestHeaders: readonly Header[];
  /** 0 where DevTools shows no response. */
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly responseHeaders: readonly Header[];
  /** Empty where it is no redirect. */
  readonly redirectUrl: string;
  /** Chromium's, such as `net::ERR_ABORTED`. */
  readonly error: string | undefined;
  /** Chromium's word for what asked, such as `fetch`; empty where it is not said. */
  readonly resourceType: string;
  /** Chromium's word for who asked, such as `script`. */
  readonly initiatorType: string | undefined;
  readonly fromCache: boolean;
  readonly ip: string | undefined;
  /** As it stands in the log: to ask for its body, and for details that only some need. */
  readonly source: object;
}

/** Undefined where it is no request on the wire: memory or a service worker answered it, or it is no HTTP. */
export function parseEntry(entry: unknown): NetworkEntry | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const [request, response] = [memberOf(entry, 'request'), memberOf(entry, 'response')];
  const [url, method] = [stringMember(request, 'url') ?? '', stringMember(request, 'method')];
  const startedAt = Date.parse(stringMember(entry, 'startedDateTime') ?? '');
  if (method === undefined || !/^https?:/i.test(url) || Number.isNaN(startedAt)) return undefined;
  const cache = stringMember(entry, '_fromCache') ?? '';
  const resourceType = stringMember(entry, '_resourceType') ?? '';
  if (cache === 'memory' || resourceType === 'websocket') return undefined;
  if (memberOf(response, '_fetchedViaServiceWorker') === true) return undefined;
  return {
    url,
    method,
    startedAt,
    duration: Math.max(0, numberOf(entry, 'time') ?? 0),
    requestHeaders: headersOf(request),
    status: numberOf(response, 'status') ?? 0,
    statusText: stringMember(response, 'statusText') ?? '',
    httpVersion: stringMember(response, 'httpVersion') ?? '',
    responseHeaders: headersOf(response),
    redirectUrl: stringMember(response, 'redirectURL') ?? '',
    error: stringMember(response, '_error') || undefined,
    resourceType,
    initiatorType: stringMember(memberOf(entry, '_initiator'), 'type'),
    fromCache: cache !== '',
    ip: stringMember(entry, 'serverIPAddress') || undefined,
    source: entry,
  };
}

/** Each entry of DevTools' network log that can be read; it may be anything, and hold tens of thousands. */
export function* parseNetworkLog(log: unknown): Generator<NetworkEntry> {
  const entries = memberOf(log, 'entries');
  if (!Array.isArray(entries)) return;
  for (const value of entries) {
    const entry = parseEntry(value);
    if (entry) yield entry;
  }
}

function headersOf(message: unknown): readonly Header[] {
  const headers = memberOf(message, 'headers');
  return isHeaders(headers) ? headers : [];
}

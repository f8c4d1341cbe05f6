import { isRedirect, type Leg, type LegResponse, type RedirectEnd } from '../../core/exchange/exchange.ts';
import { getHeader, type Header } from '../../core/fetch/headers.ts';
import { engines } from '../../core/fetch/engine.ts';
import { ruleOf } from '../../core/rules/catalogue/index.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import { toByteHeaders } from '../byte-string.ts';
import { redirectTarget } from './entry-kind.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import { joinStatusLine } from '../status-line.ts';
import type { Program } from './creator.ts';
import { hasNetworkHeaders } from './network-headers.ts';
import { ABORTED } from './unfollowed-redirect.ts';

export interface Source extends Program {
  readonly engine: EngineId;
}

export function inferPreflight(entry: ReadEntry): Leg {
  const response = inferResponse(entry);
  return {
    kind: 'preflight',
    requestId: `entry-${entry.index}`,
    ...inferStart(entry),
    sentAt: entry.startedAt,
    ...recordedHeaders(entry),
    ...(response && { response }),
    ...(!response && entry.error !== undefined && { error: entry.error }),
    endedAt: entry.endedAt,
  };
}

export interface RequestPlace {
  readonly requestId: string;
  /** URL of the hop that followed. */
  readonly next: string | undefined;
  readonly preflighted: boolean;
  /** How it ended at a redirect, where the browser did not follow it. */
  readonly redirectEnd: RedirectEnd | undefined;
  /** Whether the file tells that the page was given the response. */
  readonly isOutcomeTold: boolean;
}

export function inferRequest(entry: ReadEntry, source: Source, place: RequestPlace): Leg {
  const { requestId, next, preflighted, redirectEnd, isOutcomeTold } = place;
  // Chromium announces each of these redirects before it gives it up, and no other.
  const unfollowed =
    redirectEnd === undefined || redirectEnd === 'redirect-failed' ? undefined : redirectTarget(entry);
  const error = unfollowed === undefined ? entry.error : ABORTED;
  const response = inferResponse(entry);
  // A request that has a preflight but no response and no other error was never sent.
  const wasHeldBack =
    preflighted && (error === undefined || engines[source.engine].corsErrors.includes(error));
  const wasSent = response !== undefined || !wasHeldBack;
  const isRedirected =
    redirectTarget(entry) !== undefined || (response !== undefined && isRedirect(response));
  const wasDelivered =
    error === undefined || (response !== undefined && !isRedirected && isDelivery(entry, error));
  const approved =
    isOutcomeTold && response && wasDelivered && next === undefined && redirectEnd === undefined;
  return {
    kind: isRedirected ? 'redirect' : 'request',
    requestId,
    ...inferStart(entry),
    ...(wasSent && { sentAt: entry.startedAt }),
    // Where a page's view ends without a response, it has the page's own headers, not those that were sent.
    ...(wasSent && (response || !source.partial) && recordedHeaders(entry)),
    ...(response && { response }),
    ...(approved && { bodyAt: entry.respondedAt }),
    ...(next === undefined ? { endedAt: entry.endedAt } : { redirectedTo: next }),
    ...(unfollowed !== undefined && { redirectedTo: unfollowed }),
    ...(error !== undefined && { error }),
  };
}

/**
 * Whether an entry with a response and an error shows that the page was given the response: its body broke off, or the page
 * did not read it to the end, as it does not with that of a request with `no-cors`. What CORS refuses ends in another error.
 */
function isDelivery(entry: ReadEntry, error: string): boolean {
  if (isOfTransfer(error)) return true;
  if (error !== ABORTED) return false;
  const isOpaque = getHeader(entry.requestHeaders, 'sec-fetch-mode') === 'no-cors';
  const isGet = entry.method === 'GET' || entry.method === 'HEAD';
  const lacksOrigin = isGet && getHeader(entry.requestHeaders, 'origin') === undefined;
  return (
    isOpaque || lacksOrigin || getHeader(entry.responseHeaders, 'access-control-allow-origin') !== undefined
  );
}

/** Behind a response, an error of the connection is about its body. */
function isOfTransfer(error: string): boolean {
  return ruleOf('network-failure').reasonOfError?.(error) != null;
}

/** Absent where none were recorded, and where a cache answered before the browser had put them together. */
function recordedHeaders({ requestHeaders, fromCache }: ReadEntry): { requestHeaders?: readonly Header[] } {
  if (requestHeaders.length === 0) return {};
  const isProvisional = fromCache && !hasNetworkHeaders(requestHeaders);
  return isProvisional ? {} : { requestHeaders: toByteHeaders(requestHeaders) };
}

function inferStart(entry: ReadEntry): Pick<Leg, 'url' | 'method' | 'startedAt' | 'ip'> {
  const { url, method, startedAt, ip } = entry;
  return { url, method, startedAt, ...(ip !== undefined && { ip }) };
}

function inferResponse(entry: ReadEntry): LegResponse | undefined {
  const { status, httpVersion, statusText, respondedAt, fromCache } = entry;
  if (status === 0) return undefined;
  return {
    status,
    statusLine: joinStatusLine(httpVersion, status, statusText),
    headers: toByteHeaders(entry.responseHeaders),
    at: respondedAt,
    fromCache,
  };
}

import type { Leg, LegResponse } from '../../core/exchange/exchange.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import { toByteHeaders } from '../byte-string.ts';
import { redirectTarget } from './entry-kind.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import { joinStatusLine } from '../status-line.ts';

/** What is known of the program that wrote the file. */
export interface Source {
  readonly engine: EngineId;
  /** It says of each entry whether the page got the response: `_error` or its like, else success. */
  readonly tellsOutcome: boolean;
  /** It sees what the page sees: neither preflights nor responses that the browser refused. */
  readonly partial: boolean;
}

/** Stands for the error of a request that has no response and of which the file says no more. */
const UNNAMED_ERROR = 'failed, the file does not say why';

export function inferPreflight(entry: ReadEntry): Leg {
  const response = inferResponse(entry);
  return {
    kind: 'preflight',
    requestId: `entry-${entry.index}`,
    ...inferStart(entry),
    sentAt: entry.startedAt,
    requestHeaders: toByteHeaders(entry.requestHeaders),
    ...(response ? { response } : { error: entry.error ?? UNNAMED_ERROR }),
    endedAt: entry.endedAt,
  };
}

/** `next`: URL of the hop that followed. One with a preflight and nothing else to show was never sent. */
export function inferRequest(
  entry: ReadEntry,
  source: Source,
  requestId: string,
  next: string | undefined,
  preflighted: boolean,
): Leg {
  const response = inferResponse(entry);
  const error = entry.error ?? (response ? undefined : preflighted ? REFUSED[source.engine] : UNNAMED_ERROR);
  const wasSent = response !== undefined || !preflighted || error !== REFUSED[source.engine];
  const isRedirect = redirectTarget(entry) !== undefined;
  const approved = source.tellsOutcome && response && error === undefined && next === undefined;
  return {
    kind: isRedirect ? 'redirect' : 'request',
    requestId,
    ...inferStart(entry),
    ...(wasSent && { sentAt: entry.startedAt }),
    // Where a page's view ends without a response, it has the page's own headers, not those that were sent.
    ...(wasSent && (response || !source.partial) && { requestHeaders: toByteHeaders(entry.requestHeaders) }),
    ...(response && { response }),
    ...(approved && { bodyAt: entry.respondedAt }),
    ...(next === undefined ? { endedAt: entry.endedAt } : { redirectedTo: next }),
    ...(error !== undefined && { error }),
  };
}

/** What browsers call a request whose preflight was refused. */
const REFUSED: Readonly<Record<EngineId, string>> = {
  chromium: 'net::ERR_FAILED',
  firefox: 'NS_ERROR_DOM_BAD_URI',
};

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

import { getHeader } from '../core/headers.ts';
import { locationOf, type Exchange, type Leg } from '../core/exchange.ts';
import type { EngineId } from '../core/observation.ts';
import { plainAddress, plainUrl, queryOf } from './address.ts';
import type { CorsAnnotation } from './annotation.ts';
import { requestCookies, responseCookies } from './cookies.ts';
import type { CorsEntry, CorsResponse } from './format.ts';
import { observedOf } from './observed.ts';
import { chromeResourceType } from './resource-type.ts';
import { splitStatusLine } from './status-line.ts';
import { isoDate, timingsOf, totalTime } from './timings.ts';

export interface EntryParts {
  readonly exchange: Exchange;
  readonly hop: number;
  readonly leg: Leg;
  readonly fileEngine: EngineId;
  /** Id of the page it belongs to. */
  readonly pageref: string | undefined;
  /** Both are of cross-origin exchanges alone. */
  readonly annotation: CorsAnnotation | undefined;
  readonly comment: string | undefined;
}

/** The entry of one leg. One that never left has `response.status` 0. */
export function writeEntry(parts: EntryParts): CorsEntry {
  const { exchange, hop, leg, fileEngine, pageref, annotation, comment } = parts;
  const timings = timingsOf(leg);
  const address = leg.ip === undefined ? undefined : plainAddress(leg.ip);
  const entry: CorsEntry = {
    startedDateTime: isoDate(leg.startedAt),
    time: totalTime(timings),
    request: writeRequest(leg),
    response: writeResponse(leg),
    cache: {},
    timings,
    _resourceType: leg.kind === 'preflight' ? 'preflight' : chromeResourceType(exchange.type),
    _observed: observedOf(exchange, hop, leg, fileEngine),
  };
  if (pageref !== undefined) entry.pageref = pageref;
  if (address !== undefined) entry.serverIPAddress = address;
  if (comment !== undefined) entry.comment = comment;
  if (annotation) entry._cors = annotation;
  return entry;
}

function writeRequest(leg: Leg): CorsEntry['request'] {
  const headers = leg.requestHeaders ?? [];
  return {
    method: leg.method,
    url: plainUrl(leg.url),
    httpVersion: splitStatusLine(leg.response?.statusLine ?? '').httpVersion,
    cookies: requestCookies(headers),
    headers: [...headers],
    queryString: queryOf(leg.url),
    headersSize: -1,
    bodySize: -1,
  };
}

function writeResponse(leg: Leg): CorsResponse {
  const headers = leg.response?.headers ?? [];
  const { httpVersion, statusText } = splitStatusLine(leg.response?.statusLine ?? '');
  const response: CorsResponse = {
    status: leg.response?.status ?? 0,
    statusText,
    httpVersion,
    cookies: responseCookies(headers),
    headers: [...headers],
    content: { size: 0, mimeType: getHeader(headers, 'content-type') ?? '' },
    redirectURL: leg.redirectedTo ?? locationOf(headers) ?? '',
    headersSize: -1,
    bodySize: -1,
  };
  if (leg.error !== undefined) response._error = leg.error;
  return response;
}

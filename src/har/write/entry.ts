import { getHeader } from '../../core/fetch/headers.ts';
import { locationOf, type Leg } from '../../core/exchange/exchange.ts';
import type { DevtoolsDetails } from '../../core/exchange/devtools-details.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import { plainAddress, plainUrl, queryOf } from '../url-fields.ts';
import type { CorsAnnotation } from './annotation.ts';
import { requestCookies, responseCookies } from '../cookies.ts';
import type { CorsEntry, CorsResponse } from '../format.ts';
import { observedOf } from './write-observed.ts';
import type { PlacedLeg } from './entry-order.ts';
import { chromeResourceType } from '../foreign/resource-type.ts';
import { splitStatusLine } from '../status-line.ts';
import { isoDate, timingsOf, totalTime } from '../timings.ts';

export interface EntryParts {
  readonly placed: Pick<PlacedLeg, 'exchange' | 'hop' | 'leg'>;
  readonly fileEngine: EngineId;
  /** Id of the page it belongs to. */
  readonly pageref: string | undefined;
  /** Both are of cross-origin exchanges alone. */
  readonly annotation: CorsAnnotation | undefined;
  readonly comment: string | undefined;
  /** What DevTools tells of this leg. */
  readonly network: DevtoolsDetails | undefined;
}

/** The entry of one leg. One that never left has `response.status` 0. */
export function writeEntry(parts: EntryParts): CorsEntry {
  const { placed, pageref, annotation, comment, network = {} } = parts;
  const { exchange, leg } = placed;
  const timings = network.timings ? { ...network.timings } : timingsOf(leg);
  const ip = leg.ip ?? network.ip;
  const address = ip === undefined ? undefined : plainAddress(ip);
  const entry: CorsEntry = {
    startedDateTime: isoDate(leg.startedAt),
    time: totalTime(timings),
    request: writeRequest(leg, network),
    response: writeResponse(leg, network),
    cache: {},
    timings,
    _resourceType: leg.kind === 'preflight' ? 'preflight' : chromeResourceType(exchange.type),
    _observed: observedOf(placed, parts.fileEngine, parts.network),
  };
  if (pageref !== undefined) entry.pageref = pageref;
  if (address !== undefined) entry.serverIPAddress = address;
  if (network.connection !== undefined) entry.connection = network.connection;
  // With Trace, DevTools' own stack begins in the hook.
  const traced = leg === exchange.hops[0].request ? exchange.asked?.initiator : undefined;
  const initiator = traced ?? network.initiator;
  if (initiator) entry._initiator = initiator;
  if (comment !== undefined) entry.comment = comment;
  if (annotation) entry._cors = annotation;
  return entry;
}

function writeRequest(leg: Leg, network: DevtoolsDetails): CorsEntry['request'] {
  const headers = leg.requestHeaders ?? [];
  return {
    method: leg.method,
    url: plainUrl(leg.url),
    httpVersion: network.httpVersion ?? splitStatusLine(leg.response?.statusLine ?? '').httpVersion,
    cookies: requestCookies(headers),
    headers: [...headers],
    queryString: queryOf(leg.url),
    headersSize: network.sizes?.requestHeaders ?? -1,
    bodySize: network.sizes?.requestBody ?? -1,
  };
}

function writeResponse(leg: Leg, { sizes, content, ...network }: DevtoolsDetails): CorsResponse {
  const headers = leg.response?.headers ?? [];
  const { httpVersion, statusText } = splitStatusLine(leg.response?.statusLine ?? '');
  const response: CorsResponse = {
    status: leg.response?.status ?? 0,
    statusText,
    httpVersion: network.httpVersion ?? httpVersion,
    cookies: responseCookies(headers),
    headers: [...headers],
    content: content ? { ...content } : { size: 0, mimeType: getHeader(headers, 'content-type') ?? '' },
    redirectURL: leg.redirectedTo ?? locationOf(headers) ?? '',
    headersSize: sizes?.responseHeaders ?? -1,
    bodySize: sizes?.responseBody ?? -1,
  };
  if (sizes && sizes.transfer >= 0) response._transferSize = sizes.transfer;
  if (leg.error !== undefined) response._error = leg.error;
  return response;
}

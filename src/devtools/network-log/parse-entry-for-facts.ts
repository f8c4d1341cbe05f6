import { preflightQuestion } from '../../core/exchange/preflight.ts';
import { getHeader, type Header } from '../../core/fetch/headers.ts';
import { parseInitiator } from '../../core/exchange/initiator.ts';
import { memberOf, numberOf, stringMember } from '../../core/fetch/unknown-object.ts';
import type {
  NetworkContent,
  DevtoolsDetails,
  NetworkSizes,
  NetworkTimings,
} from '../../core/exchange/devtools-details.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import { isHeaders } from '../../protocol/parse-exchange.ts';

/** One line of DevTools' own network log: what tells which leg it is, and what it tells of it, secrets included. */
export interface NetworkLine {
  readonly url: string;
  readonly method: string;
  /** Access-Control-Request-Method of a preflight; undefined where it is none. */
  readonly asksFor: string | undefined;
  /** Milliseconds since the epoch, as the other two. */
  readonly startedAt: number;
  /** When the response's headers came; undefined where DevTools did not measure. */
  readonly respondedAt: number | undefined;
  readonly endedAt: number;
  /** 0 where DevTools shows no response. */
  readonly status: number;
  /** The response's Date. */
  readonly date: string | undefined;
  /** Where the response redirects to; empty where it does not. */
  readonly redirectUrl: string;
  /** Chromium's error, such as `net::ERR_ABORTED`; empty where it says none of a request that never left. */
  readonly error: string | undefined;
  readonly facts: DevtoolsDetails;
  /** The line itself, to ask for its body. */
  readonly source: unknown;
}

/** Undefined where it is no request on the wire: memory or a service worker answered it, or it is no HTTP. */
export function parseNetworkLine(line: unknown, engine: EngineId): NetworkLine | undefined {
  const [request, response] = [memberOf(line, 'request'), memberOf(line, 'response')];
  const [url, method] = [stringMember(request, 'url') ?? '', stringMember(request, 'method')];
  const startedAt = Date.parse(stringMember(line, 'startedDateTime') ?? '');
  if (method === undefined || !/^https?:/i.test(url) || Number.isNaN(startedAt)) return undefined;
  if (stringMember(line, '_fromCache') === 'memory' || stringMember(line, '_resourceType') === 'websocket')
    return undefined;
  if (memberOf(response, '_fetchedViaServiceWorker') === true) return undefined;
  const timings = parseTimings(memberOf(line, 'timings'));
  const status = numberOf(response, 'status') ?? 0;
  return {
    url,
    method,
    asksFor: method === 'OPTIONS' ? preflightQuestion(headersOf(request)).method : undefined,
    startedAt,
    respondedAt: timings && startedAt + untilResponse(timings),
    endedAt: startedAt + Math.max(0, numberOf(line, 'time') ?? 0),
    status,
    date: getHeader(headersOf(response), 'date'),
    redirectUrl: stringMember(response, 'redirectURL') ?? '',
    error: stringMember(response, '_error'),
    facts: factsOf(line, timings, status > 0, engine),
    source: line,
  };
}

function headersOf(message: unknown): readonly Header[] {
  const headers = memberOf(message, 'headers');
  return isHeaders(headers) ? headers : [];
}

function factsOf(
  line: unknown,
  timings: NetworkTimings | undefined,
  isAnswered: boolean,
  engine: EngineId,
): DevtoolsDetails {
  const response = memberOf(line, 'response');
  const sizes = isAnswered && parseSizes(memberOf(line, 'request'), response, engine);
  const content = isAnswered && parseContent(memberOf(response, 'content'));
  const httpVersion = stringMember(response, 'httpVersion');
  const ip = stringMember(line, 'serverIPAddress');
  const connection = stringMember(line, 'connection');
  const initiator = parseInitiator(memberOf(line, '_initiator'), (url) => url);
  return {
    ...(timings && { timings }),
    ...(sizes && { sizes }),
    ...(content && { content }),
    ...(httpVersion && { httpVersion }),
    ...(ip && { ip }),
    ...(connection && { connection }),
    ...(initiator && { initiator }),
  };
}

/** Of what was blocked Chromium has no phases, and calls all of its time `blocked`: events know more then. */
function parseTimings(value: unknown): NetworkTimings | undefined {
  const phase = (name: keyof NetworkTimings): number => {
    const milliseconds = numberOf(value, name) ?? -1;
    return milliseconds < 0 ? -1 : Math.round(milliseconds * 1000) / 1000;
  };
  const [blocked, dns, connect, ssl] = [phase('blocked'), phase('dns'), phase('connect'), phase('ssl')];
  const [send, wait, receive] = [phase('send'), phase('wait'), phase('receive')];
  const isMeasured = [dns, connect, send, wait, receive].some((milliseconds) => milliseconds > 0);
  return isMeasured ? { blocked, dns, connect, ssl, send, wait, receive } : undefined;
}

function untilResponse({ blocked, dns, connect, send, wait }: NetworkTimings): number {
  return [blocked, dns, connect, send, wait].reduce((sum, phase) => sum + Math.max(0, phase), 0);
}

function parseSizes(request: unknown, response: unknown, engine: EngineId): NetworkSizes {
  const size = (message: unknown, name: string): number => {
    const bytes = numberOf(message, name) ?? -1;
    return bytes < 0 ? -1 : Math.round(bytes);
  };
  const responseHeaders = size(response, 'headersSize');
  const told = size(response, 'bodySize');
  // Firefox's `bodySize` is all that was transferred; Chromium writes 0 for what it does not know.
  const transfer = engine === 'firefox' ? told : size(response, '_transferSize') || -1;
  const responseBody = engine === 'firefox' ? Math.max(-1, told - Math.max(0, responseHeaders)) : told;
  return {
    requestHeaders: size(request, 'headersSize'),
    requestBody: size(request, 'bodySize'),
    responseHeaders,
    responseBody,
    transfer,
  };
}

/** Chromium's word for a type that it did not learn is `x-unknown`. */
function parseContent(value: unknown): NetworkContent | undefined {
  const mimeType = stringMember(value, 'mimeType') ?? '';
  if (mimeType === '' || mimeType === 'x-unknown') return undefined;
  const text = stringMember(value, 'text');
  return {
    size: Math.max(0, Math.round(numberOf(value, 'size') ?? 0)),
    mimeType,
    ...(text !== undefined && { text }),
    ...(stringMember(value, 'encoding') === 'base64' && { encoding: 'base64' as const }),
  };
}

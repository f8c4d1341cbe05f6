import { parseInitiator } from '../../core/exchange/initiator.ts';
import { memberOf, numberOf, stringMember } from '../../core/fetch/unknown-object.ts';
import type {
  NetworkContent,
  DevtoolsDetails,
  NetworkSizes,
  NetworkTimings,
} from '../../core/exchange/devtools-details.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import type { NetworkEntry } from './parse-entry.ts';

/** What an entry tells of its leg beyond events. */
export function detailsOf(entry: NetworkEntry, engine: EngineId): DevtoolsDetails {
  const { source, status, httpVersion, ip } = entry;
  const response = memberOf(source, 'response');
  const timings = timingsOf(entry);
  const sizes = status > 0 && parseSizes(memberOf(source, 'request'), response, engine);
  const content = status > 0 && parseContent(memberOf(response, 'content'));
  const connection = stringMember(source, 'connection');
  const initiator = parseInitiator(memberOf(source, '_initiator'), (url) => url);
  return {
    ...(timings && { timings }),
    ...(sizes && { sizes }),
    ...(content && { content }),
    ...(httpVersion && { httpVersion }),
    ...(ip !== undefined && { ip }),
    ...(connection && { connection }),
    ...(initiator && { initiator }),
  };
}

/** What it tells that is only shown: a body is in it where it is text. */
export function shownDetailsOf({ source }: NetworkEntry): Pick<DevtoolsDetails, 'priority' | 'payload'> {
  const priority = stringMember(source, '_priority');
  const payload = stringMember(memberOf(memberOf(source, 'request'), 'postData'), 'text');
  return { ...(priority && { priority }), ...(payload && { payload }) };
}

/** Of what was blocked Chromium has no phases, and calls all of its time `blocked`: events know more then. */
export function timingsOf({ source }: NetworkEntry): NetworkTimings | undefined {
  const value = memberOf(source, 'timings');
  const phase = (name: keyof NetworkTimings): number => {
    const milliseconds = numberOf(value, name) ?? -1;
    return milliseconds < 0 ? -1 : Math.round(milliseconds * 1000) / 1000;
  };
  const [blocked, dns, connect, ssl] = [phase('blocked'), phase('dns'), phase('connect'), phase('ssl')];
  const [send, wait, receive] = [phase('send'), phase('wait'), phase('receive')];
  const isMeasured = [dns, connect, send, wait, receive].some((milliseconds) => milliseconds > 0);
  return isMeasured ? { blocked, dns, connect, ssl, send, wait, receive } : undefined;
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

import { lastHop, startedAt, type Exchange } from '../../core/exchange/exchange.ts';
import { isForbiddenRequestHeader } from '../../core/fetch/forbidden-request-header.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import { isSameOrigin, originOf } from '../../core/fetch/origin.ts';
import { createRedactedUrlIndex } from '../network-log/redacted-url-index.ts';
import type { TracedCall } from './collect-calls.ts';

/**
 * The page's clock and webRequest's: a request may seem to start before it was asked for, and on a busy machine starts
 * some time after that. Milliseconds.
 */
const CLOCK = { origin: 100, lead: 50, lag: 10_000, element: { lead: 1000, lag: 10_000 } };

/**
 * Which call is whose: calls and requests of one URL and method, each in its order, where nothing speaks against it.
 * @param end whether the request must have ended as the call did: a call also fails for what is in its response
 */
export function matchCalls(
  calls: readonly TracedCall[],
  exchanges: readonly Exchange[],
  end: 'alike' | 'any' = 'alike',
): Map<TracedCall, Exchange> {
  const inOrder = calls.toSorted((a, b) => a.asked.at - b.asked.at);
  const find = createRedactedUrlIndex(inOrder, ({ url }) => url);
  const matched = new Map<TracedCall, Exchange>();
  for (const exchange of exchanges.toSorted((a, b) => startedAt(a) - startedAt(b))) {
    const { url, method } = exchange.hops[0].request;
    const fitting = find(url).filter(
      (call) =>
        call.method === method &&
        !matched.has(call) &&
        isInTime(call, exchange) &&
        agrees(call, exchange) &&
        (end === 'any' || endsAlike(call, exchange)),
    );
    const [first] = fitting;
    if (first) matched.set(first, exchange);
  }
  return matched;
}

/** An element's note is made when it has loaded or failed. */
function isInTime({ asked: { api, at }, since = 0 }: TracedCall, exchange: Exchange): boolean {
  const start = startedAt(exchange);
  // The page may have asked for the same before it was reloaded.
  if (start < since - CLOCK.origin) return false;
  const { endedAt } = lastHop(exchange).request;
  if (api === 'element') {
    const { lead, lag } = CLOCK.element;
    return endedAt !== undefined && at >= endedAt - lead && at <= endedAt + lag;
  }
  return start >= at - CLOCK.lead && start <= at + CLOCK.lag;
}

/** Nothing that was seen of the request speaks against this call. */
function agrees({ url, requester, asked }: TracedCall, exchange: Exchange): boolean {
  const { request } = exchange.hops[0];
  if ((asked.api === 'element' ? BY_SCRIPTS : BY_ELEMENTS).has(exchange.type)) return false;
  if (isAnother(exchange.requester, requester)) return false;
  const sent = request.requestHeaders;
  if (sent) {
    const mode = getHeader(sent, 'sec-fetch-mode');
    if (mode !== undefined && asked.mode !== undefined && mode !== asked.mode) return false;
    const { credentials } = asked;
    const mayCarryCookies =
      credentials === 'include' || (credentials === 'same-origin' && isSameOrigin(originOf(url), requester));
    if (credentials !== undefined && !mayCarryCookies && getHeader(sent, 'cookie') !== undefined)
      return false;
    if (asked.headers?.some((name) => getHeader(sent, name) === undefined && !mayBeDropped(name)))
      return false;
  }
  return true;
}

/** Elements and event sources fail for what is in the response, too. */
function endsAlike({ asked, endedAt }: TracedCall, exchange: Exchange): boolean {
  const { response, error, endedAt: isOver } = lastHop(exchange).request;
  if (endedAt === undefined) return true;
  if (
    asked.status !== undefined &&
    asked.status > 0 &&
    asked.api !== 'element' &&
    asked.api !== 'eventsource'
  )
    return response?.status === asked.status;
  return (
    asked.error === undefined || exchange.engine === 'firefox' || error !== undefined || isOver === undefined
  );
}

/** webRequest's types. Others say too little. */
const BY_SCRIPTS = new Set(['xmlhttprequest', 'ping', 'beacon']);
const BY_ELEMENTS = new Set(['image', 'imageset', 'script', 'stylesheet', 'font', 'media']);

/** Browsers do not agree on the origin of files. */
function isAnother(seen: string | undefined, noted: string): boolean {
  return seen !== undefined && seen !== noted && !seen.startsWith('file:');
}

/** Of these headers the browser drops some by their value, which is not noted. */
function mayBeDropped(name: string): boolean {
  return (
    isForbiddenRequestHeader(name) || /^x-(?:http-method|http-method-override|method-override)$/.test(name)
  );
}

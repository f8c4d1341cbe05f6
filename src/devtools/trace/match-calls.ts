import { lastHop, startedAt, type Exchange } from '../../core/exchange/exchange.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import { createRedactedUrlIndex } from '../network-log/redacted-url-index.ts';
import type { TracedCall } from './collect-calls.ts';

/**
 * The page's clock and webRequest's: a request may seem to start before it was asked for, and on a busy machine starts
 * some time after that. Milliseconds.
 */
const CLOCK = { lead: 50, lag: 10_000, element: 1000 };

/** Which call is whose: calls and requests of one URL and method, each in its order, where nothing speaks against it. */
export function matchCalls(
  calls: readonly TracedCall[],
  exchanges: readonly Exchange[],
): Map<TracedCall, Exchange> {
  const inOrder = calls.toSorted((a, b) => a.asked.at - b.asked.at);
  const find = createRedactedUrlIndex(inOrder, ({ url }) => url);
  const matched = new Map<TracedCall, Exchange>();
  for (const exchange of exchanges.toSorted((a, b) => startedAt(a) - startedAt(b))) {
    const { url, method } = exchange.hops[0].request;
    const fitting = find(url).filter(
      (call) =>
        call.method === method && !matched.has(call) && isInTime(call, exchange) && agrees(call, exchange),
    );
    const [first] = fitting;
    if (first) matched.set(first, exchange);
  }
  return matched;
}

/** An element's note is made when it has loaded or failed. */
function isInTime({ asked: { api, at } }: TracedCall, exchange: Exchange): boolean {
  const start = startedAt(exchange);
  const { endedAt } = lastHop(exchange).request;
  if (api === 'element') return endedAt !== undefined && Math.abs(endedAt - at) <= CLOCK.element;
  return start >= at - CLOCK.lead && start <= at + CLOCK.lag;
}

/** Nothing that was seen of the request speaks against this call. */
function agrees({ asked, endedAt }: TracedCall, exchange: Exchange): boolean {
  const { request } = exchange.hops[0];
  const sent = request.requestHeaders;
  if (sent) {
    const mode = getHeader(sent, 'sec-fetch-mode');
    if (mode !== undefined && asked.mode !== undefined && mode !== asked.mode) return false;
    if (
      getHeader(sent, 'cookie') !== undefined &&
      asked.credentials !== undefined &&
      asked.credentials !== 'include'
    )
      return false;
    if (asked.headers?.some((name) => getHeader(sent, name) === undefined && !isForbidden(name)))
      return false;
  }
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

/** Names that the browser drops where code sets them. @see https://fetch.spec.whatwg.org/#forbidden-request-header */
function isForbidden(name: string): boolean {
  return /^(?:accept-charset|accept-encoding|access-control-request-\w+|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*|user-agent)$/.test(
    name,
  );
}

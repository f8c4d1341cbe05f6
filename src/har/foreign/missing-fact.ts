import { lastHop, type Exchange, type Leg, type UnrecordedFact } from '../../core/exchange/exchange.ts';
import { getHeader } from '../../core/fetch/headers.ts';

/** What an exchange lacks without which nothing can be said of it; undefined where all is there. */
export function missingFactOf(exchange: Exchange): UnrecordedFact | undefined {
  if (exchange.requester === undefined) return 'requester';
  const { request } = lastHop(exchange);
  if (!request.response && request.error === undefined) return 'response';
  const lacksHeaders = exchange.hops.some(
    (hop) => lacksResponseHeaders(hop.request) || (hop.preflight && lacksResponseHeaders(hop.preflight)),
  );
  return lacksHeaders ? 'headers' : undefined;
}

/**
 * Every server sends some header, so where there is none, none was recorded. Without CORS they do not matter, and neither do
 * they where a preflight's status alone refuses.
 */
function lacksResponseHeaders({ kind, requestHeaders = [], response }: Leg): boolean {
  if (!response || response.headers.length > 0) return false;
  if (kind === 'preflight') return response.status >= 200 && response.status <= 299;
  return getHeader(requestHeaders, 'sec-fetch-mode') !== 'no-cors';
}

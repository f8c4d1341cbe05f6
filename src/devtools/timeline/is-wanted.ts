import { lastHop, type Exchange } from '../../core/exchange/exchange.ts';
import { getHeader } from '../../core/fetch/headers.ts';

/**
 * Whether the page's own account of what it was handed may tell more than events and headers do. Firefox says that a
 * small response completed, whether or not the page got it; Chromium leaves nothing open but the mode of a request that
 * does not name it.
 */
export function wouldTimelineHelp(exchange: Exchange): boolean {
  const { requestHeaders } = lastHop(exchange).request;
  if (exchange.engine === 'firefox') return true;
  return requestHeaders !== undefined && getHeader(requestHeaders, 'sec-fetch-mode') === undefined;
}

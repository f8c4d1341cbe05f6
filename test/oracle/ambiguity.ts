import { isRedirect, lastHop, type Exchange } from '../../src/core/exchange.ts';
import { getHeader } from '../../src/core/headers.ts';

function isAbortedRedirect(exchange: Exchange): boolean {
  const { request } = lastHop(exchange);
  const { response, error } = request;
  return response !== undefined && isRedirect(response) && error === 'net::ERR_ABORTED';
}

/** Sec-Fetch-Mode goes to trustworthy URLs only. */
function isPostOfUnknownMode(exchange: Exchange): boolean {
  return exchange.hops.some(({ request, preflight }) => {
    const headers = request.requestHeaders ?? [];
    return (
      request.method === 'POST' &&
      preflight === undefined &&
      getHeader(headers, 'origin') !== undefined &&
      getHeader(headers, 'sec-fetch-mode') === undefined
    );
  });
}

/** Whether this is one of the undecidable situations: section 5.4 of the measured rules, as far as Chromium has them here. */
export function mayBeAmbiguous(exchange: Exchange): boolean {
  return isAbortedRedirect(exchange) || isPostOfUnknownMode(exchange);
}

import { isRedirect, lastHop, type Exchange, type LegResponse } from '../../../src/core/exchange/exchange.ts';
import { getHeader, listElements } from '../../../src/core/fetch/headers.ts';

function isAbortedRedirect(exchange: Exchange): boolean {
  const { request } = lastHop(exchange);
  const { response, error } = request;
  return response !== undefined && isRedirect(response) && error === 'net::ERR_ABORTED';
}

/** `keepalive` and a redirect that the page did not want followed: the request behind it is never sent. */
function isCutAtRedirect({ hops }: Exchange): boolean {
  const last = hops.at(-1);
  return hops.length > 1 && last !== undefined && !last.preflight && last.request.sentAt === undefined;
}

/** Local Network Access and a failed connection end a preflight in the same way. */
function isUnansweredPreflight(exchange: Exchange): boolean {
  const { request, preflight } = lastHop(exchange);
  return preflight?.error === 'net::ERR_FAILED' && !preflight.response && request.error === 'net::ERR_FAILED';
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

/** Where `*` is a wildcard only without credentials. */
const STARRED = [
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
];

/** The headers pass for one credentials mode and not for the other, or fail by another rule. */
function dependsOnCredentials(response: LegResponse | undefined): boolean {
  if (!response) return false;
  const { headers } = response;
  if (getHeader(headers, 'access-control-allow-credentials') !== 'true') return true;
  return STARRED.some((name) => listElements(getHeader(headers, name) ?? '').includes('*'));
}

/** Firefox proves little by its events, and its timeline knows the top document alone. */
function firefoxMayBeAmbiguous(exchange: Exchange): boolean {
  const { response, error } = lastHop(exchange).request;
  if (response !== undefined && isRedirect(response) && error === undefined) return true;
  if (isPostOfUnknownMode(exchange)) return true;
  return exchange.hops.some(
    ({ request, preflight }) =>
      dependsOnCredentials(request.response) || dependsOnCredentials(preflight?.response),
  );
}

/** Whether this is one of the undecidable situations: section 5.4 of the measured rules, as far as Chromium has them here. */
export function mayBeAmbiguous(exchange: Exchange): boolean {
  if (exchange.engine === 'firefox') return firefoxMayBeAmbiguous(exchange);
  const situations = [isAbortedRedirect, isCutAtRedirect, isUnansweredPreflight, isPostOfUnknownMode];
  return situations.some((isThis) => isThis(exchange));
}

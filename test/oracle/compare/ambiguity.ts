import { lastHop, legsOf, type Exchange, type LegResponse } from '../../../src/core/exchange/exchange.ts';
import { isRedirectStatus } from '../../../src/core/fetch/http-redirect.ts';
import { getHeader, listElements } from '../../../src/core/fetch/headers.ts';

function isUnfollowedRedirect(exchange: Exchange): boolean {
  const { response } = lastHop(exchange).request;
  return response !== undefined && isRedirectStatus(response.status);
}

/** The browser redirects to `https` by itself (HSTS) and shows no response; the page may not have wanted a redirect followed. */
function isUnfollowedUpgrade(exchange: Exchange): boolean {
  const { redirectedTo, response } = lastHop(exchange).request;
  return redirectedTo !== undefined && response === undefined;
}

/** `keepalive` and a redirect that the page did not want followed: the request behind it is never sent. */
function isCutAtRedirect({ hops }: Exchange): boolean {
  const last = hops.at(-1);
  return hops.length > 1 && last !== undefined && !last.preflight && last.request.sentAt === undefined;
}

/** Sec-Fetch-Mode goes to trustworthy URLs only. */
function isOfUnknownMode({ hops, engine, frameId }: Exchange): boolean {
  return hops.some(({ request, preflight }) => {
    const headers = request.requestHeaders ?? [];
    // Chromium sends `Origin` with a GET out of a frame of another site that asks for its cookies, whatever the mode.
    const mayHaveOrigin = request.method === 'POST' || (engine === 'chromium' && frameId !== 0);
    return (
      mayHaveOrigin &&
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
function dependsOnCredentials(exchange: Exchange): boolean {
  return legsOf(exchange).some(({ response }) => response !== undefined && readsCredentials(response));
}

function readsCredentials({ headers }: LegResponse): boolean {
  if (getHeader(headers, 'access-control-allow-credentials') !== 'true') return true;
  return STARRED.some((name) => listElements(getHeader(headers, name) ?? '').includes('*'));
}

const SITUATIONS = [
  isUnfollowedRedirect,
  isUnfollowedUpgrade,
  isCutAtRedirect,
  isOfUnknownMode,
  dependsOnCredentials,
];

/** Whether this is a situation in which the extension's events leave several readings; what Trace noted leaves none. */
export function mayBeAmbiguous(exchange: Exchange): boolean {
  return !exchange.asked && SITUATIONS.some((isThis) => isThis(exchange));
}

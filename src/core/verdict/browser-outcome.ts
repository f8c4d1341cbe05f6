import { redirectsOutsideHttp } from '../exchange/cross-origin.ts';
import { engines, type Engine } from '../fetch/engine.ts';
import { lastHop, type Exchange, type Leg } from '../exchange/exchange.ts';

/**
 * What the browser made of an exchange, as far as its events tell.
 * `delivered`: it approved the response. `unproven`: it ended without an error, and that proves nothing (Firefox).
 */
export type BrowserOutcome =
  | { readonly kind: 'delivered' | 'unproven' | 'pending' }
  /** The CORS protocol may have refused it, or something without a name of its own. */
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'aborted' | 'failed'; readonly error: string };

export function outcomeOf(exchange: Exchange): BrowserOutcome {
  const engine = engines[exchange.engine];
  const { request } = lastHop(exchange);
  const { error, bodyAt, endedAt } = request;
  if (request.kind === 'preflight') return { kind: endedAt === undefined ? 'pending' : 'unproven' };
  if (exchange.outcomeUnseen && error === undefined) return { kind: 'unproven' };
  if (
    engine.responseStartedProvesApproval &&
    (bodyAt !== undefined || (endedAt !== undefined && error === undefined))
  ) {
    return { kind: 'delivered' };
  }
  if (error !== undefined) return endOf(exchange, error);
  // The browser tells of no end after a redirect to a scheme that extensions cannot observe.
  if (endedAt === undefined && redirectsOutsideHttp(request)) {
    return { kind: 'refused', error: 'net::ERR_FAILED' };
  }
  return { kind: endedAt === undefined && bodyAt === undefined ? 'pending' : 'unproven' };
}

function endOf(exchange: Exchange, error: string): BrowserOutcome {
  const engine = engines[exchange.engine];
  const { request, preflight } = lastHop(exchange);
  const redirects = request.kind === 'redirect';
  if (engine.refusedPreflightHasError && preflight && !request.response && wentAstray(preflight, engine)) {
    return { kind: 'refused', error };
  }
  if (redirects && engine.locationErrors.includes(error) && !redirectsOutsideHttp(request)) {
    return { kind: 'failed', error };
  }
  if (engine.refusedPreflightHasError && redirectsOutsideHttp(request)) return { kind: 'refused', error };
  if (engine.corsErrors.includes(error)) return { kind: 'refused', error };
  if (exchange.partial && !request.response && !ERROR_NAME.test(error)) return { kind: 'refused', error };
  if (!engine.abortErrors.includes(error)) return { kind: 'failed', error };
  // Firefox refuses at the headers; what was aborted after them had passed, or was refused before.
  return !engine.responseStartedProvesApproval && request.response && !redirects
    ? { kind: 'unproven' }
    : { kind: 'aborted', error };
}

/** Of Chromium and Firefox. WebKit has sentences, in the user's language, of which CORS is only one subject. */
const ERROR_NAME = /^(?:net::|NS_)/;

/** Firefox: a preflight redirected to what it cannot load never ends, or in an error of its own, which its request repeats. */
function wentAstray(preflight: Leg, { locationErrors }: Engine): boolean {
  return redirectsOutsideHttp(preflight) || locationErrors.includes(preflight.error ?? '');
}

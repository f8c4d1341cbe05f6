import { redirectsOutsideHttp } from '../exchange/cross-origin.ts';
import { engines, type Engine } from '../fetch/engine.ts';
import { lastHop, type Exchange, type Leg } from '../exchange/exchange.ts';
import { ruleOfError } from '../rules/catalogue/index.ts';

/**
 * How the browser ended an exchange, as far as its events show.
 * `delivered`: it approved the response. `unproven`: it ended without an error, and that proves nothing (Firefox).
 */
export type BrowserOutcome =
  | { readonly kind: 'delivered' | 'unproven' | 'pending' }
  /** The CORS protocol may have refused it, or something for which the browser has no error of its own. */
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
  // After a redirect to a scheme that extensions cannot observe, the browser sends no further events.
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
  if (exchange.partial && !request.response && !isName(error)) return { kind: 'refused', error };
  if (!engine.abortErrors.includes(error)) return { kind: 'failed', error };
  // Firefox checks the headers when they arrive, so a request that was aborted later had passed or was refused already.
  return !engine.responseStartedProvesApproval && request.response && !redirects
    ? { kind: 'unproven' }
    : { kind: 'aborted', error };
}

/** A name of Chromium's or Firefox's. WebKit has sentences in the user's language, not all of them about CORS. */
function isName(error: string): boolean {
  return /^(?:net::|NS_)/.test(error) || ruleOfError(error) !== undefined;
}

/**
 * In Firefox a preflight that is redirected to a URL that cannot be loaded never ends, or ends in an error that its
 * request repeats.
 */
function wentAstray(preflight: Leg, { locationErrors }: Engine): boolean {
  return redirectsOutsideHttp(preflight) || locationErrors.includes(preflight.error ?? '');
}

import { withoutFragment } from '../fetch/origin.ts';
import { engines } from '../fetch/engine.ts';
import { lastHop, type Exchange, type Leg } from './exchange.ts';
import { couldBeFor } from './preflight.ts';
import { preflightResult } from './preflight-passes.ts';

/**
 * How well a request suits a preflight that has no owner yet: below 0 where it cannot be its own, `BEST_SUITED` where
 * nothing speaks against it.
 * @param alone the preflight as an exchange of its own
 */
export function suitability(exchange: Exchange, alone: Exchange, preflight: Leg): number {
  // What a page left behind (keepalive) goes on without its tab.
  if (exchange.tabId !== alone.tabId && alone.tabId !== -1) return -1;
  const { request } = lastHop(exchange);
  // After a redirect, Firefox's preflight may name headers that the redirect removed from the request.
  const mayLackAny = exchange.engine === 'firefox' && exchange.hops.length > 1;
  if (!couldBeFor(preflight, request, mayLackAny ? { mayLack: 'any' } : {})) return -1;
  // Chromium shows a request's headers only after its preflight, but those of earlier hops are known.
  const requestHeaders = request.requestHeaders ?? exchange.hops.at(-2)?.request.requestHeaders;
  const sendsAll = couldBeFor(preflight, { method: request.method, requestHeaders });
  const isItself = request.url === preflight.url && exchange.frameId === alone.frameId;
  return (sendsAll ? 2 : 0) + (isItself ? 1 : 0);
}

export const BEST_SUITED = 3;

/** Requests of one tab with the same method and URL: each may own the other’s preflight. */
export function isTwin(a: Exchange, b: Exchange): boolean {
  const [mine, other] = [lastHop(a).request, lastHop(b).request];
  return (
    a.tabId === b.tabId &&
    mine.method === other.method &&
    withoutFragment(mine.url) === withoutFragment(other.url)
  );
}

/** Whether this preflight explains that the request went on, or that it did not. */
export function explainsOutcome(exchange: Exchange, preflight: Leg, granted: boolean): boolean {
  const { request } = lastHop(exchange);
  if (granted && !couldBeFor(preflight, request)) return false;
  // Firefox ends a refused preflight in an error, so how it ended is all that counts.
  if (engines[exchange.engine].refusedPreflightHasError && preflight.endedAt !== undefined) {
    return granted === (preflight.error === undefined);
  }
  const result = preflightResult(preflight);
  if (granted) return result === 'passes' || result === 'depends';
  return result === 'fails' || result === 'depends' || preflight.error !== undefined;
}

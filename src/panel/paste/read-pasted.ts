import { isCrossOrigin } from '../../core/exchange/cross-origin.ts';
import { engines } from '../../core/fetch/engine.ts';
import { lastHop, locationOf, type Exchange, type Hop, type Leg } from '../../core/exchange/exchange.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import { createBrowserCaches } from '../../core/verdict/browser-caches.ts';
import { judge } from '../../core/verdict/judge.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';
import { hopsFromPasted, needsPreflight, type Hints, type PasteProblem } from './pasted-hops.ts';
import { messagesIn } from './parse-messages.ts';

/** The exchange that a page would have had with the pasted response. */
export interface Pasted {
  readonly exchange: Exchange;
  /** What is assumed, and what else to paste, in whole sentences. */
  readonly remarks: readonly string[];
}

type Hops = readonly [Hop, ...Hop[]];

/** `now`: milliseconds since the epoch. */
export function readPasted(text: string, hints: Hints, engine: EngineId, now: number): Pasted | PasteProblem {
  const found = hopsFromPasted(messagesIn(text), hints, now);
  if ('field' in found) return found;
  const { hops, origin, hasResponse } = found;
  const make = (from: Hops, timelineStatus?: number): Exchange => ({
    id: 'pasted',
    engine,
    type: 'xmlhttprequest',
    tabId: -1,
    frameId: 0,
    requester: origin,
    hops: from,
    credentials: hints.credentials || sendsCookies(hops),
    ...(timelineStatus !== undefined && { timelineStatus }),
  });
  if (!isCrossOrigin(make(hops)))
    return { field: 'origin', says: 'The page and the server have the same origin, so CORS doesn’t apply.' };
  return { exchange: withOutcome(make, hops, hasResponse), remarks: remarksOn(hops, hasResponse) };
}

/**
 * The exchange with the outcome that a browser would have produced: delivered if it passes all checks, else failed at
 * the first leg that fails.
 */
function withOutcome(
  make: (hops: Hops, timelineStatus?: number) => Exchange,
  hops: Hops,
  hasResponse: boolean,
): Exchange {
  const whole = make(hops, lastHop(make(hops)).request.response?.status ?? 0);
  if (hasResponse && isAllowed(verdictOn(whole))) return whole;
  const [error = ''] = engines[whole.engine].corsErrors;
  for (const [index, hop] of hops.entries()) {
    const before = hops.slice(0, index);
    const cuts: Hop[] = [];
    if (hop.preflight) cuts.push({ preflight: hop.preflight, request: unsent(hop.request, error) });
    if (hop.request.response) cuts.push({ ...hop, request: { ...hop.request, error } });
    for (const cut of cuts) {
      const [first, ...others] = [...before, cut];
      const refused = make([first, ...others], 0);
      if (verdictOn(refused).verdict === 'blocked') return refused;
    }
  }
  const { preflight } = hops[0];
  return hasResponse || !preflight ? whole : make([{ request: preflight }]);
}

function sendsCookies(hops: Hops): boolean {
  return hops.some(
    ({ request: { requestHeaders = [] } }) => getHeader(requestHeaders, 'cookie') !== undefined,
  );
}

function verdictOn(exchange: Exchange): Verdict {
  const caches = createBrowserCaches();
  caches.add(exchange);
  return judge(exchange, caches);
}

function isAllowed({ verdict, rule }: Verdict): boolean {
  return verdict === 'allowed' && rule !== 'allowed-extension-bypass';
}

function unsent(leg: Leg, error: string): Leg {
  const { response: _, sentAt: __, ...request } = leg;
  return { ...request, kind: 'request', endedAt: request.startedAt, error };
}

function remarksOn(hops: Hops, hasResponse: boolean): string[] {
  const remarks = ['Checked as if the page had called `fetch`.'];
  if (hops.some(({ request, preflight }) => !preflight && needsPreflight(request))) {
    remarks.push('Browsers would send a preflight first. Paste its response, too.');
  }
  if (!hasResponse)
    remarks.push('This is only the preflight. Paste the response to the request after it, too.');
  const { request } = hops.at(-1) ?? hops[0];
  const location = request.kind === 'redirect' && request.response && locationOf(request.response.headers);
  if (location)
    remarks.push('This is a redirect, and the response after it is missing (`curl -L` follows redirects).');
  return remarks;
}

import { isCrossOrigin } from '../../core/exchange/cross-origin.ts';
import { locationOf, type Exchange, type Hop } from '../../core/exchange/exchange.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import { withExpectedOutcome } from '../../core/verdict/expected-outcome.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
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
  const exchange: Exchange = {
    id: 'pasted',
    engine,
    type: 'xmlhttprequest',
    tabId: -1,
    frameId: 0,
    requester: origin,
    hops,
    credentials: hints.credentials || sendsCookies(hops),
  };
  if (!isCrossOrigin(exchange))
    return { field: 'origin', says: 'The page and the server have the same origin, so CORS doesn’t apply.' };
  return { exchange: withExpectedOutcome(exchange, hasResponse), remarks: remarksOn(hops, hasResponse) };
}

function sendsCookies(hops: Hops): boolean {
  return hops.some(
    ({ request: { requestHeaders = [] } }) => getHeader(requestHeaders, 'cookie') !== undefined,
  );
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

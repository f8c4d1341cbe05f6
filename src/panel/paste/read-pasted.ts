import { isCrossOrigin } from '../../core/exchange/cross-origin.ts';
import { engines } from '../../core/fetch/engine.ts';
import { lastHop, locationOf, type Exchange, type Hop, type Leg } from '../../core/exchange/exchange.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import { createBrowserCaches } from '../../core/verdict/browser-caches.ts';
import { judge } from '../../core/verdict/judge.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';
import { hopsOf, needsPreflight, type Hints, type PasteProblem } from './pasted-hops.ts';
import { messagesIn } from './parse-messages.ts';

/** What somebody pasted, as the exchange that a page would have had. */
export interface Pasted {
  readonly exchange: Exchange;
  /** What is assumed, and what else to paste; whole sentences. */
  readonly remarks: readonly string[];
}

type Hops = readonly [Hop, ...Hop[]];

/** `now`: milliseconds since the epoch. */
export function readPasted(text: string, hints: Hints, engine: EngineId, now: number): Pasted | PasteProblem {
  const found = hopsOf(messagesIn(text), hints, now);
  if ('field' in found) return found;
  const { hops, origin, answered } = found;
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
    return { field: 'origin', says: 'Page and server have the same origin: CORS has no say in it.' };
  return { exchange: settled(make, hops, answered), remarks: remarksOn(hops, answered) };
}

/**
 * The exchange with the end that a browser would have given it: delivered if its rules let it through, else refused at
 * the first leg that fails.
 */
function settled(
  make: (hops: Hops, timelineStatus?: number) => Exchange,
  hops: Hops,
  answered: boolean,
): Exchange {
  const whole = make(hops, lastHop(make(hops)).request.response?.status ?? 0);
  if (answered && isAllowed(judged(whole))) return whole;
  const [error = ''] = engines[whole.engine].corsErrors;
  for (const [index, hop] of hops.entries()) {
    const before = hops.slice(0, index);
    const cuts: Hop[] = [];
    if (hop.preflight) cuts.push({ preflight: hop.preflight, request: unsent(hop.request, error) });
    if (hop.request.response) cuts.push({ ...hop, request: { ...hop.request, error } });
    for (const cut of cuts) {
      const [first, ...others] = [...before, cut];
      const refused = make([first, ...others], 0);
      if (judged(refused).verdict === 'blocked') return refused;
    }
  }
  const { preflight } = hops[0];
  return answered || !preflight ? whole : make([{ request: preflight }]);
}

function sendsCookies(hops: Hops): boolean {
  return hops.some(
    ({ request: { requestHeaders = [] } }) => getHeader(requestHeaders, 'cookie') !== undefined,
  );
}

function judged(exchange: Exchange): Verdict {
  const history = createBrowserCaches();
  history.add(exchange);
  return judge(exchange, history);
}

function isAllowed({ verdict, rule }: Verdict): boolean {
  return verdict === 'allowed' && rule !== 'allowed-extension-bypass';
}

function unsent(leg: Leg, error: string): Leg {
  const { response: _, sentAt: __, ...request } = leg;
  return { ...request, kind: 'request', endedAt: request.startedAt, error };
}

function remarksOn(hops: Hops, answered: boolean): string[] {
  const remarks = ['Judged as what `fetch` of a page would get.'];
  if (hops.some(({ request, preflight }) => !preflight && needsPreflight(request))) {
    remarks.push('Browsers would send a preflight first: paste the answer to that, too.');
  }
  if (!answered) remarks.push('This is the preflight alone: paste the answer to the request after it, too.');
  const { request } = hops.at(-1) ?? hops[0];
  const location = request.kind === 'redirect' && request.response && locationOf(request.response.headers);
  if (location) remarks.push('It redirects: what comes after that is not in the text (`curl -L` follows).');
  return remarks;
}

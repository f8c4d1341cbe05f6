import { lastHop, type Exchange, type Hop, type Leg } from '../exchange/exchange.ts';
import type { EngineId } from '../exchange/observation.ts';
import { createBrowserCaches } from './browser-caches.ts';
import { judge } from './judge.ts';
import type { Verdict } from './verdict.ts';

type Hops = readonly [Hop, ...Hop[]];

/** The error of a request that CORS refused. */
const REFUSED: Readonly<Record<EngineId, string>> = {
  chromium: 'net::ERR_FAILED',
  firefox: 'NS_ERROR_DOM_BAD_URI',
};

/**
 * The exchange with the outcome that its browser would have produced on these responses: delivered if it passes all
 * checks, else failed at the first leg that fails.
 * @param hasResponse whether there is a response to the request itself, and not only to its preflight
 */
export function withExpectedOutcome(exchange: Exchange, hasResponse: boolean): Exchange {
  const { hops } = exchange;
  const make = (from: Hops, timelineStatus: number): Exchange => ({
    ...exchange,
    hops: from,
    timelineStatus,
  });
  const whole = make(hops, lastHop(exchange).request.response?.status ?? 0);
  if (hasResponse && isAllowed(verdictOn(whole))) return whole;
  const error = REFUSED[exchange.engine];
  for (const [index, hop] of hops.entries()) {
    const cuts: Hop[] = [];
    if (hop.preflight) cuts.push({ preflight: hop.preflight, request: unsent(hop.request, error) });
    if (hop.request.response) cuts.push({ ...hop, request: { ...hop.request, error } });
    for (const cut of cuts) {
      const refused = make(upTo(hops, index, cut), 0);
      if (verdictOn(refused).verdict === 'blocked') return refused;
    }
  }
  const { preflight } = hops[0];
  return hasResponse || !preflight ? whole : { ...exchange, hops: [{ request: preflight }] };
}

/** The verdict on an exchange without a history. */
export function verdictOn(exchange: Exchange): Verdict {
  const caches = createBrowserCaches();
  caches.add(exchange);
  return judge(exchange, caches);
}

function isAllowed({ verdict, rule }: Verdict): boolean {
  return verdict === 'allowed' && rule !== 'allowed-extension-bypass';
}

/** The hops before that index, and this one. */
function upTo([first, ...others]: Hops, index: number, hop: Hop): Hops {
  return index === 0 ? [hop] : [first, ...others.slice(0, index - 1), hop];
}

function unsent(leg: Leg, error: string): Leg {
  const { response: _, sentAt: __, ...request } = leg;
  return { ...request, kind: 'request', endedAt: request.startedAt, error };
}

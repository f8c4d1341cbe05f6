import { engines } from '../fetch/engine.ts';
import { lastHop, type Exchange, type Hop, type Leg } from '../exchange/exchange.ts';
import type { FailedCheck } from './run-checks.ts';

/** Whether a trial changed a response of this exchange on its way to the page. */
export function isUnderTrial(exchange: Exchange): boolean {
  return exchange.hops.some(
    ({ request, preflight }) => (request.response?.trial ?? preflight?.response?.trial) !== undefined,
  );
}

/** Whether the page got the response of an exchange that a trial changed, as far as the browser shows it. */
export function passedUnderTrial(exchange: Exchange): boolean {
  const { response, error, endedAt } = lastHop(exchange).request;
  return isUnderTrial(exchange) && response !== undefined && error === undefined && endedAt !== undefined;
}

/**
 * The exchange as it would have ended without the trial: at the leg whose own headers fail a check. The browser shows the
 * server's own headers, so nothing of it is supposed but the end.
 */
export function asWithoutTrial(exchange: Exchange, { leg, hop: index }: FailedCheck): Exchange {
  const [first, ...others] = exchange.hops;
  const stopped = (hop: Hop): Hop =>
    leg.kind === 'preflight'
      ? { preflight: leg, request: neverSent(hop.request, exchange) }
      : { ...hop, request: refused(hop.request, exchange) };
  if (index === 0) return { ...exchange, hops: [stopped(first)] };
  const rest = others.slice(0, index).map((hop, at) => (at === index - 1 ? stopped(hop) : hop));
  return { ...exchange, hops: [first, ...rest] };
}

function endOf({ endedAt, response, startedAt }: Leg, { engine }: Exchange): Pick<Leg, 'endedAt' | 'error'> {
  const [error = ''] = engines[engine].corsErrors;
  return { endedAt: endedAt ?? response?.at ?? startedAt, error };
}

function neverSent(request: Leg, exchange: Exchange): Leg {
  const { requestId, url, method, startedAt, requestHeaders } = request;
  const end = endOf(request, exchange);
  return {
    kind: 'request',
    requestId,
    url,
    method,
    startedAt,
    ...(requestHeaders && { requestHeaders }),
    ...end,
  };
}

function refused(request: Leg, exchange: Exchange): Leg {
  const { bodyAt: _, redirectedTo: __, ...leg } = request;
  return { ...leg, ...endOf(request, exchange) };
}

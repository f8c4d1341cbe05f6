import type { Exchange, Hop, Leg } from '../../../src/core/exchange/exchange.ts';
import { getHeader } from '../../../src/core/fetch/headers.ts';
import type { Observation } from '../../../src/core/exchange/observation.ts';
import { withoutFragment } from '../../../src/core/fetch/origin.ts';
import { createPairing } from '../../../src/core/exchange/pairing.ts';

function requestOf(exchange: Exchange, leg: Leg): Observation {
  const { tabId, frameId, documentId, documentUrl, requester } = exchange;
  // The preflight of a beacon has another type than the beacon.
  const type = leg.kind === 'preflight' && exchange.type === 'ping' ? 'other' : exchange.type;
  return {
    kind: 'request',
    requestId: leg.requestId,
    at: leg.startedAt,
    url: withoutFragment(leg.url),
    method: leg.method,
    type,
    tabId,
    frameId,
    ...(documentId !== undefined && { documentId }),
    ...(documentUrl !== undefined && { documentUrl }),
    ...(requester !== undefined && { requester }),
  };
}

function laterOf(leg: Leg): Observation[] {
  const { requestId, sentAt, requestHeaders, response, bodyAt, redirectedTo, endedAt, error, ip } = leg;
  const address = ip === undefined ? {} : { ip };
  const observations: Observation[] = [];
  if (sentAt !== undefined)
    observations.push({ kind: 'sent', requestId, at: sentAt, headers: requestHeaders ?? [] });
  if (response) observations.push({ kind: 'response', requestId, ...response });
  if (redirectedTo !== undefined) {
    // A redirect by the browser itself (HSTS) has no response.
    const { at, status } = response ?? { at: leg.startedAt, status: 307 };
    observations.push({
      kind: 'redirect',
      requestId,
      at,
      to: withoutFragment(redirectedTo),
      status,
      ...address,
    });
  }
  if (response && bodyAt !== undefined) {
    const { status, fromCache } = response;
    observations.push({ kind: 'started', requestId, at: bodyAt, status, fromCache, ...address });
  }
  if (endedAt !== undefined) {
    const fromCache = response?.fromCache ?? false;
    observations.push(
      error === undefined
        ? { kind: 'completed', requestId, at: endedAt, fromCache, ...address }
        : { kind: 'failed', requestId, at: endedAt, error, fromCache },
    );
  }
  return observations;
}

/** In Chromium's order: the request starts, its preflight runs, then the request is sent. */
function eventsOf(exchange: Exchange, { request, preflight }: Hop): Observation[] {
  const own = preflight ? [requestOf(exchange, preflight), ...laterOf(preflight)] : [];
  return [requestOf(exchange, request), ...own, ...laterOf(request)];
}

/** The exchanges that pairing makes of the same events where no URL has a fragment, by the id of their first request. */
export function withoutFragments(log: readonly Exchange[]): Map<string, Exchange> {
  const events: { at: number; observation: Observation }[] = [];
  for (const exchange of log) {
    let at = 0;
    for (const hop of exchange.hops) {
      for (const observation of eventsOf(exchange, hop)) {
        // A preflight may complete after its request was aborted; everything else of one exchange is in order.
        if (observation.requestId === hop.request.requestId) at = Math.max(at, observation.at);
        events.push({
          at: observation.requestId === hop.request.requestId ? at : observation.at,
          observation,
        });
      }
    }
  }
  events.sort((a, b) => a.at - b.at);
  const pairing = createPairing({ engine: log[0]?.engine ?? 'chromium' });
  const exchanges = new Map<string, Exchange>();
  for (const { observation } of events) {
    for (const exchange of pairing.observe(observation))
      exchanges.set(exchange.hops[0].request.requestId, exchange);
  }
  for (const original of log) {
    const { redirectEnd, policies, hops } = original;
    const { requestId } = hops[0].request;
    const made = exchanges.get(requestId);
    if (!made) continue;
    // Not told by events of the request itself.
    exchanges.set(requestId, { ...made, ...(redirectEnd && { redirectEnd }), ...(policies && { policies }) });
  }
  return exchanges;
}

/** What makes two preflights equal for the CORS protocol: the request headers and the response headers. */
function meaningOf({ requestHeaders = [], response, error }: Leg): string {
  const asked = ['origin', 'access-control-request-method', 'access-control-request-headers'];
  const told = [
    'access-control-allow-origin',
    'access-control-allow-credentials',
    'access-control-allow-methods',
    'access-control-allow-headers',
    'access-control-max-age',
  ];
  return JSON.stringify([
    asked.map((name) => getHeader(requestHeaders, name) ?? null),
    told.map((name) => getHeader(response?.headers ?? [], name) ?? null),
    response?.status ?? null,
    error ?? null,
  ]);
}

/** Whether each hop has the same preflight in both, or an equal one. */
export function samePreflights(a: Exchange, b: Exchange): boolean {
  if (a.hops.length !== b.hops.length) return false;
  return a.hops.every(({ preflight }, index) => {
    const other = b.hops[index]?.preflight;
    if (!preflight || !other) return preflight === other;
    return preflight.requestId === other.requestId || meaningOf(preflight) === meaningOf(other);
  });
}

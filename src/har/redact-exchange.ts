import type { Exchange, Hop, Leg } from '../core/exchange/exchange.ts';
import { createRedactor, type Redactor } from '../redact/redactor.ts';

/** The exchange with its secrets replaced, for one that came neither from the browser nor out of a file. */
export function redactExchange(exchange: Exchange, redactor = createRedactor()): Exchange {
  const { documentUrl, hops } = exchange;
  const [first, ...others] = hops;
  return {
    ...exchange,
    ...(documentUrl !== undefined && { documentUrl: redactor.url(documentUrl) }),
    hops: [redactHop(first, redactor), ...others.map((hop) => redactHop(hop, redactor))],
  };
}

function redactHop({ request, preflight }: Hop, redactor: Redactor): Hop {
  return {
    request: redactLeg(request, redactor),
    ...(preflight && { preflight: redactLeg(preflight, redactor) }),
  };
}

function redactLeg(leg: Leg, redactor: Redactor): Leg {
  const { url, requestHeaders, response, redirectedTo, error } = leg;
  return {
    ...leg,
    url: redactor.url(url),
    ...(requestHeaders && { requestHeaders: redactor.headers(requestHeaders) }),
    ...(response && {
      response: {
        ...response,
        statusLine: redactor.url(response.statusLine),
        headers: redactor.headers(response.headers),
      },
    }),
    ...(redirectedTo !== undefined && { redirectedTo: redactor.url(redirectedTo) }),
    ...(error !== undefined && { error: redactor.url(error) }),
  };
}

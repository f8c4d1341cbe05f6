import type { Asked } from '../core/exchange/asked.ts';
import type { Exchange, Hop, Leg } from '../core/exchange/exchange.ts';
import { parseInitiator } from '../core/exchange/initiator.ts';
import { createRedactor, type Redactor } from '../redact/redactor.ts';

/** The exchange with its secrets replaced, for one that came neither from the browser nor out of a file. */
export function redactExchange(
  exchange: Exchange,
  redactor: Pick<Redactor, 'headers' | 'url'> = createRedactor(),
): Exchange {
  const { documentUrl, hops, asked } = exchange;
  const [first, ...others] = hops;
  return {
    ...exchange,
    ...(documentUrl !== undefined && { documentUrl: redactor.url(documentUrl) }),
    ...(asked && { asked: redactAsked(asked, redactor) }),
    hops: [redactHop(first, redactor), ...others.map((hop) => redactHop(hop, redactor))],
  };
}

function redactAsked(asked: Asked, redactor: Pick<Redactor, 'headers' | 'url'>): Asked {
  const { url } = redactor;
  const initiator = parseInitiator(asked.initiator, url);
  return {
    ...asked,
    ...(initiator && { initiator }),
    ...(asked.headers && { headers: asked.headers.map((name) => nameOf(name, redactor)) }),
    ...(asked.error !== undefined && { error: url(asked.error) }),
  };
}

function nameOf(name: string, { headers }: Pick<Redactor, 'headers'>): string {
  return headers([{ name, value: '' }])[0]?.name ?? name;
}

function redactHop({ request, preflight }: Hop, redactor: Pick<Redactor, 'headers' | 'url'>): Hop {
  return {
    request: redactLeg(request, redactor),
    ...(preflight && { preflight: redactLeg(preflight, redactor) }),
  };
}

function redactLeg(leg: Leg, redactor: Pick<Redactor, 'headers' | 'url'>): Leg {
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

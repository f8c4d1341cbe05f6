import { locationOf, type Exchange } from '../../core/exchange/exchange.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import { taintingOf } from '../../core/exchange/response-tainting.ts';

/** One stop of a redirected request. */
export interface RedirectHop {
  readonly method: string;
  readonly url: string;
  /** 0 where there was no answer. */
  readonly status: number;
  /** The Origin header; undefined where none was sent, null where the request's headers were not seen. */
  readonly origin: string | undefined | null;
  /** From here on the origin is `null`, because a foreign origin redirected to another one. */
  readonly loses: boolean;
  /** Where it was sent and the browser did not go. */
  readonly notFollowedTo: string | undefined;
}

/** The stops of a request, in order; empty where nothing redirected it. */
export function stopsOf(exchange: Exchange): RedirectHop[] {
  const facts = taintingOf(exchange);
  if (facts.length === 1 && exchange.hops[0].request.kind !== 'redirect') return [];
  return facts.map(({ hop: { request }, tainted }, index) => {
    const { requestHeaders, response } = request;
    const isLast = index === facts.length - 1;
    return {
      method: request.method,
      url: request.url,
      status: response?.status ?? 0,
      origin: requestHeaders ? getHeader(requestHeaders, 'origin') : null,
      loses: tainted && facts[index - 1]?.tainted !== true,
      notFollowedTo:
        isLast && request.kind === 'redirect' && response ? locationOf(response.headers) : undefined,
    };
  });
}

import { locationOf, type Exchange } from '../../../core/exchange/exchange.ts';
import { getHeader } from '../../../core/fetch/headers.ts';
import { taintingOf } from '../../../core/exchange/response-tainting.ts';

/** One hop of a redirected request. */
export interface RedirectHop {
  readonly method: string;
  readonly url: string;
  /** 0 without a response. */
  readonly status: number;
  /** The Origin header; undefined if none was sent, null if the request headers were not recorded. */
  readonly origin: string | undefined | null;
  /** From here on the origin is `null`, because a foreign origin redirected to another origin. */
  readonly losesOrigin: boolean;
  /** The target of a redirect that the browser did not follow. */
  readonly notFollowedTo: string | undefined;
}

/** The hops of a request, in order; empty if it was not redirected. */
export function redirectHopsOf(exchange: Exchange): RedirectHop[] {
  const taintings = taintingOf(exchange);
  if (taintings.length === 1 && exchange.hops[0].request.kind !== 'redirect') return [];
  return taintings.map(({ hop: { request }, tainted }, index) => {
    const { requestHeaders, response } = request;
    const isLast = index === taintings.length - 1;
    return {
      method: request.method,
      url: request.url,
      status: response?.status ?? 0,
      origin: requestHeaders ? getHeader(requestHeaders, 'origin') : null,
      losesOrigin: tainted && taintings[index - 1]?.tainted !== true,
      notFollowedTo:
        isLast && request.kind === 'redirect' && response ? locationOf(response.headers) : undefined,
    };
  });
}

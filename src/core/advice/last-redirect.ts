import { isAnswered, isRedirect, lastHop, locationOf, type Exchange } from '../exchange/exchange.ts';
import { parseUrl } from '../fetch/origin.ts';
import { redirectKindOf, type RedirectKind } from './redirect-kind.ts';

/** The redirect at which, or behind which, an exchange ended. */
export interface LastRedirect {
  readonly from: URL;
  readonly to: URL;
  readonly kind: RedirectKind;
}

/** Undefined where nothing was redirected, or not to an http(s) URL. */
export function lastRedirectOf(exchange: Exchange): LastRedirect | undefined {
  const [fromUrl, toUrl] = urlsOf(exchange);
  const from = parseUrl(fromUrl);
  const to = from && parseUrl(toUrl, from.href);
  return from && to && /^https?:$/.test(to.protocol)
    ? { from, to, kind: redirectKindOf(from, to) }
    : undefined;
}

function urlsOf(exchange: Exchange): readonly [from: string, to: string] {
  const { request, preflight } = lastHop(exchange);
  for (const leg of preflight ? [request, preflight] : [request]) {
    if (!isAnswered(leg) || !isRedirect(leg.response)) continue;
    return [leg.url, `${locationOf(leg.response.headers)}`];
  }
  return [exchange.hops.at(-2)?.request.url ?? '', request.url];
}

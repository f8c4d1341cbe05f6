import type { Exchange, Hop, Leg } from './exchange.ts';
import { getHeader, type Header } from '../fetch/headers.ts';
import { parseUrl } from '../fetch/origin.ts';

/** The browser answered by itself (HSTS, an extension); no server spoke. */
export function isFromBrowser(headers: readonly Header[]): boolean {
  return getHeader(headers, 'non-authoritative-reason') !== undefined;
}

/**
 * The exchange with the redirect by which Chromium itself answers a preflight to `http` where the host has HSTS. Extensions
 * are shown neither sending nor response, only that it failed; DevTools show it as status 307 Internal Redirect. Whatever
 * else fails a preflight shows its sending first. Measured in Chromium 156.
 * @see https://fetch.spec.whatwg.org/#main-fetch step 10, for which Chromium redirects
 */
export function withInternalRedirects(exchange: Exchange): Exchange {
  if (exchange.engine !== 'chromium') return exchange;
  let isChanged = false;
  const answered = (hop: Hop): Hop => {
    const to = hop.preflight && upgradeOf(hop.preflight);
    if (to === undefined || !hop.preflight) return hop;
    isChanged = true;
    return { ...hop, preflight: redirectedByBrowser(hop.preflight, to) };
  };
  const [first, ...rest] = exchange.hops;
  const hops: Exchange['hops'] = [answered(first), ...rest.map(answered)];
  return isChanged ? { ...exchange, hops } : exchange;
}

/** Where the browser redirected it to, if it did. */
function upgradeOf({ url, response, sentAt, requestHeaders, error }: Leg): string | undefined {
  if (response || sentAt !== undefined || requestHeaders || error !== 'net::ERR_FAILED') return undefined;
  const target = parseUrl(url);
  if (target?.protocol !== 'http:') return undefined;
  target.protocol = 'https:';
  return target.href;
}

function redirectedByBrowser(preflight: Leg, to: string): Leg {
  return {
    ...preflight,
    response: {
      status: 307,
      statusLine: 'HTTP/1.1 307 Internal Redirect',
      headers: [
        { name: 'Location', value: to },
        { name: 'Non-Authoritative-Reason', value: 'HSTS' },
      ],
      at: preflight.startedAt,
      fromCache: false,
    },
  };
}

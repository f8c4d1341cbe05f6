import type { Leg } from '../exchange/exchange.ts';
import { getHeader, headerLines } from '../fetch/headers.ts';
import { fetchAnchor } from '../rules/rule.ts';
import type { Advice, Verdict } from '../verdict/verdict.ts';

const SAME_SITE =
  'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value';

/** Cookies that the browser ignores or will not send: why an expected cookie is missing from later requests. */
export function adviseOnCookies(request: Leg, { credentials }: Verdict): Advice[] {
  const cookies = headerLines(request.response?.headers ?? [], 'set-cookie');
  if (cookies.length === 0) return [];
  if (credentials.value === 'same-origin') {
    return [
      {
        id: 'cookie-ignored',
        severity: 'warning',
        says: `The response sets ${cookies.length === 1 ? 'the cookie' : 'the cookies'} ${namesOf(cookies)}, which the browser ignores because the request was sent without credentials.`,
        link: fetchAnchor('concept-request-credentials-mode'),
      },
    ];
  }
  const crossSite = getHeader(request.requestHeaders ?? [], 'sec-fetch-site') === 'cross-site';
  const rejected = crossSite ? cookies.filter((cookie) => !isSentCrossSite(cookie)) : [];
  if (rejected.length === 0) return [];
  return [
    {
      id: 'cookie-not-cross-site',
      severity: 'warning',
      says: `The response sets ${namesOf(rejected)}, which a page on another site can’t use: a cookie needs \`SameSite=None\` and \`Secure\` for that, and the browser must allow third-party cookies.`,
      link: SAME_SITE,
    },
  ];
}

function isSentCrossSite(cookie: string): boolean {
  const attributes = cookie
    .split(';')
    .slice(1)
    .map((one) => one.trim().toLowerCase());
  return attributes.includes('samesite=none') && attributes.includes('secure');
}

function namesOf(cookies: readonly string[]): string {
  return cookies.map((cookie) => `\`${cookie.replace(/=.*$/s, '').trim()}\``).join(', ');
}

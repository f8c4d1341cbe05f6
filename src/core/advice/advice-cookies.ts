import type { Leg } from '../exchange/exchange.ts';
import { getHeader, headerLines } from '../fetch/headers.ts';
import { fetchAnchor } from '../rules/rule.ts';
import type { Advice, Verdict } from '../verdict/verdict.ts';

const SAME_SITE =
  'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value';

/** Cookies that will not be kept, or will not travel: why a credential that one expects is missing. */
export function adviseOnCookies(request: Leg, { credentials }: Verdict): Advice[] {
  const cookies = headerLines(request.response?.headers ?? [], 'set-cookie');
  if (cookies.length === 0) return [];
  if (credentials.value === 'same-origin') {
    return [
      {
        id: 'cookie-ignored',
        severity: 'warning',
        says: `The response sets ${cookies.length === 1 ? 'the cookie' : 'the cookies'} ${namesOf(cookies)}, which the browser ignores: the request was made without credentials.`,
        link: fetchAnchor('concept-request-credentials-mode'),
      },
    ];
  }
  const crossSite = getHeader(request.requestHeaders ?? [], 'sec-fetch-site') === 'cross-site';
  const homebound = crossSite ? cookies.filter((cookie) => !travels(cookie)) : [];
  if (homebound.length === 0) return [];
  return [
    {
      id: 'cookie-not-cross-site',
      severity: 'warning',
      says: `Of the response’s cookies, ${namesOf(homebound)} will not be kept or sent from a page of another site: that needs \`SameSite=None\` and \`Secure\`, and a browser that allows third-party cookies.`,
      link: SAME_SITE,
    },
  ];
}

function travels(cookie: string): boolean {
  const attributes = cookie
    .split(';')
    .slice(1)
    .map((one) => one.trim().toLowerCase());
  return attributes.includes('samesite=none') && attributes.includes('secure');
}

function namesOf(cookies: readonly string[]): string {
  return cookies.map((cookie) => `\`${cookie.replace(/=.*$/s, '').trim()}\``).join(', ');
}

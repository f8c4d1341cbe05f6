import type { Leg } from '../exchange/exchange.ts';
import { getHeader, headerLines } from '../fetch/headers.ts';
import { fetchAnchor, quote } from '../rules/rule.ts';
import type { Advice, CredentialsMode, Verdict } from '../verdict/verdict.ts';

const SAME_SITE =
  'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value';

/** Cookies that the browser ignores or will not send: why an expected cookie is missing from later requests. */
export function adviseOnCookies(request: Leg, { credentials }: Verdict): Advice[] {
  const cookies = headerLines(request.response?.headers ?? [], 'set-cookie');
  if (cookies.length === 0) return onMissingCookie(request, credentials.value);
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
      says: `The response sets ${namesOf(rejected)}, which a page on another site can’t use: set it with \`SameSite=None; Secure\`, or serve the API from the page’s own site. The browser must also allow third-party cookies.`,
      link: SAME_SITE,
    },
  ];
}

/** Refused for want of a login, and no cookie was sent. */
function onMissingCookie({ requestHeaders, response }: Leg, mode: CredentialsMode | null): Advice[] {
  if (response?.status !== 401 || !requestHeaders) return [];
  const has = (name: string): boolean => getHeader(requestHeaders, name) !== undefined;
  if (has('cookie') || has('authorization')) return [];
  const including =
    'Browsers send a cookie to another site only if it was set with `SameSite=None; Secure` and third-party cookies are allowed; set the session cookie so, or serve the API from the page’s own site.';
  const asking = 'If the server expects a session cookie, send the request with `credentials: "include"`.';
  return [
    {
      id: 'cookie-not-sent',
      severity: 'warning',
      says: `The server answered 401, and no cookie was seen on this request. ${mode === 'include' ? including : asking}${mode === null ? ` If it already is: ${lowerFirst(including)}` : ''}`,
      link: mode === 'same-origin' ? fetchAnchor('concept-request-credentials-mode') : SAME_SITE,
    },
  ];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function isSentCrossSite(cookie: string): boolean {
  const attributes = cookie
    .split(';')
    .slice(1)
    .map((one) => one.trim().toLowerCase());
  return attributes.includes('samesite=none') && attributes.includes('secure');
}

function namesOf(cookies: readonly string[]): string {
  return cookies.map((cookie) => quote(cookie.replace(/=.*$/s, '').trim())).join(', ');
}

import { hasUserinfo, isNonHttpLocation, redirectTarget } from '../../exchange/redirect-target.ts';
import { isMixedContent } from '../../fetch/mixed-content.ts';
import { isSameOrigin, originOf, parseUrl } from '../../fetch/origin.ts';
import { brief, checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';

/** CORS-preflight fetch, step 7: a redirect status is not ok, and preflights never follow redirects. */
export const preflightRedirected = checkRule({
  id: 'preflight-redirected',
  phases: ['preflight'],
  spec: fetchAnchor('cors-preflight-fetch'),
  mdn: mdnError('CORSExternalRedirectNotAllowed'),
  chromium: { preflight: 'PreflightDisallowedRedirect' },
  // Firefox names the redirect only if it could have followed it: to the requester's own origin, also with a user name.
  firefox(answer, { url, requester }) {
    const target = redirectTarget(answer, url);
    const isOwn = isSameOrigin(target?.origin ?? '', requester);
    // On its way back to the requester's own origin, also to a blob of that origin.
    if (isOwn && (target?.protocol !== 'blob:' || isSameOrigin(originOf(url), requester)))
      return 'CORSExternalRedirectNotAllowed';
    return isNonHttpLocation(answer, url) || hasUserinfo(answer, url) || isMixedContent(requester, target)
      ? 'CORSDidNotSucceed2'
      : 'CORSExternalRedirectNotAllowed';
  },
  firefoxNames: ['CORSExternalRedirectNotAllowed', 'CORSDidNotSucceed2'],
  title: { pass: 'The preflight was answered without a redirect', fail: 'The preflight was redirected' },
  why: 'Browsers do not follow redirects of a preflight: the requested URL itself must answer it.',
  fix: 'Answer OPTIONS at this URL without a redirect, or call the URL that it redirects to.',
  looksAt: [
    { side: 'response', kind: 'status', name: 'status' },
    { side: 'response', kind: 'header', name: 'Location' },
  ],
  check({ redirects, location = '' }, { url, redirected, byBrowser }) {
    if (!(redirected ?? redirects)) return 'pass';
    return { reason: byBrowser === true ? 'upgraded' : reasonOf(url, location), parameter: null };
  },
  headline: ({ location = '' }, { url }) =>
    `The preflight was redirected to ${brief(parseUrl(location, url)?.href ?? location)}`,
  says: ({ status, location = '' }, _, { reason }) =>
    reason === 'upgraded'
      ? `The browser redirected the preflight to ${quote(location)} by itself, before sending it; browsers don’t follow redirects of preflights.`
      : `The preflight was redirected to ${quote(location)} (status ${status}); browsers don’t follow redirects of preflights.`,
});

/** `upgraded`: the browser has HSTS for the host, so there was no response. */
type Reason = 'scheme' | 'trailing-slash' | 'host' | 'upgraded';

function reasonOf(url: string, location: string): Reason | null {
  const from = parseUrl(url);
  const to = parseUrl(location, url);
  if (!from || !to) return null;
  if (from.hostname !== to.hostname) return 'host';
  if (from.protocol !== to.protocol) return 'scheme';
  const bare = (path: string): string => path.replace(/\/$/, '');
  return from.pathname !== to.pathname && bare(from.pathname) === bare(to.pathname) ? 'trailing-slash' : null;
}

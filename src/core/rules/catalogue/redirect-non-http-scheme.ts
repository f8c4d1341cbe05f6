import { INTERNAL_SCHEME } from '../../exchange/redirect-target.ts';
import { parseUrl } from '../../fetch/origin.ts';
import { brief, checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';

const HTTP = /^https?:$/;

/** HTTP-redirect fetch, step 6. */
export const redirectNonHttpScheme = checkRule({
  id: 'redirect-non-http-scheme',
  phases: ['redirect'],
  spec: fetchAnchor('http-redirect-fetch'),
  mdn: mdnError('CORSRequestNotHttp'),
  chromium: { redirect: 'CorsDisabledScheme' },
  firefox: ({ location = '' }, { url, redirected }) =>
    redirected !== true && INTERNAL_SCHEME.test(parseUrl(location, url)?.protocol ?? '')
      ? 'CORSDidNotSucceed2'
      : 'CORSRequestNotHttp',
  firefoxNames: ['CORSRequestNotHttp', 'CORSDidNotSucceed2'],
  title: {
    pass: 'The redirect’s target is an http or https URL',
    fail: 'The redirect’s target is not an http or https URL',
  },
  why: 'CORS works only with http and https; a redirect to any other scheme fails the request.',
  fix: 'Redirect to an http or https URL.',
  errors: ['net::ERR_UNSAFE_REDIRECT', 'net::ERR_UNKNOWN_URL_SCHEME'],
  looksAt: [{ side: 'response', kind: 'header', name: 'Location' }],
  check({ redirects, location = '' }, { url, redirected = false }) {
    if (!redirects) return 'not-applicable';
    const protocol = parseUrl(location, url)?.protocol;
    if (protocol === undefined || HTTP.test(protocol)) return 'pass';
    // The browser's CORS code refused such a redirect only if the browser announced it.
    if (INTERNAL_SCHEME.test(protocol) && !redirected) return 'pass';
    return { reason: null, parameter: null };
  },
  headline: ({ location = '' }) => `Redirected to ${brief(location)}, not http or https`,
  says: ({ location = '' }) =>
    `The response redirects to ${quote(location)}, which is not an http or https URL.`,
});

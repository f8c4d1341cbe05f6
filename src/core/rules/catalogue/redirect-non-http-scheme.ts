import { INTERNAL_SCHEME } from '../../exchange/redirect-target.ts';
import { parseUrl } from '../../fetch/origin.ts';
import { checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';

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
  title: { pass: 'The redirect stays on http or https', fail: 'The redirect leaves http and https' },
  why: 'CORS knows only http and https; a redirect to anything else ends the request.',
  fix: 'Redirect to an http or https URL.',
  errors: ['net::ERR_UNSAFE_REDIRECT', 'net::ERR_UNKNOWN_URL_SCHEME'],
  looksAt: [{ side: 'response', kind: 'header', name: 'Location' }],
  check({ redirects, location = '' }, { url, redirected = false }) {
    if (!redirects) return 'not-applicable';
    const protocol = parseUrl(location, url)?.protocol;
    if (protocol === undefined || HTTP.test(protocol)) return 'pass';
    // Only where the browser announced such a redirect did its CORS code refuse it.
    if (INTERNAL_SCHEME.test(protocol) && !redirected) return 'pass';
    return { reason: null, parameter: null };
  },
  says: ({ location = '' }) => `The redirect leads to ${quote(location)}, which is neither http nor https.`,
});

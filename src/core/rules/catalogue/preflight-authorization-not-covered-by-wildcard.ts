import { listElements } from '../../fetch/headers.ts';
import { checkRule, fetchAnchor } from '../rule.ts';

/** CORS-preflight fetch, step 7.6. Both engines still accept it: Chromium's CorsNonWildcardRequestHeadersSupport is off. */
export const preflightAuthorizationNotCoveredByWildcard = checkRule({
  id: 'preflight-authorization-not-covered-by-wildcard',
  phases: ['preflight'],
  spec: fetchAnchor('cors-non-wildcard-request-header-name'),
  mdn: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Allow-Headers',
  chromium: {},
  firefox: 'CORSAllowHeaderFromPreflightDeprecation',
  title: {
    pass: '`Authorization` is listed by name, or not sent',
    fail: '`Authorization` is not covered by `*`',
  },
  why: 'By the standard, `*` never covers `Authorization`. Today’s browsers still accept it, but have announced that they will stop.',
  fix: 'List `Authorization` in `Access-Control-Allow-Headers` by name.',
  looksAt: [
    { side: 'request', kind: 'header', name: 'Access-Control-Request-Headers' },
    { side: 'response', kind: 'header', name: 'Access-Control-Allow-Headers' },
  ],
  check({ allowHeaders = '' }, { credentials, unsafeHeaders }) {
    if (credentials || !unsafeHeaders.includes('authorization')) return 'not-applicable';
    const allowed = listElements(allowHeaders).map((name) => name.toLowerCase());
    return allowed.includes('*') && !allowed.includes('authorization')
      ? { reason: null, parameter: 'authorization' }
      : 'pass';
  },
  says: () => 'The request sends `Authorization`, but `Access-Control-Allow-Headers` has only `*`.',
});

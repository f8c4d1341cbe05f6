import { errorRule } from '../rule.ts';

/** Content Security Policy. */
export const cspBlocked = errorRule({
  id: 'csp-blocked',
  phases: ['preflight', 'redirect', 'request'],
  spec: 'https://www.w3.org/TR/CSP3/',
  mdn: null,
  title: {
    pass: 'The page’s Content Security Policy allows the request',
    fail: 'Not CORS: blocked by the page’s Content Security Policy',
  },
  why: 'The page’s own `Content-Security-Policy` does not list this URL, or the URL that it redirects to.',
  reasons: {},
  fix: 'Add the URL’s origin to the right directive of the policy, such as `connect-src`.',
  errors: ['net::ERR_BLOCKED_BY_CSP'],
  blockedReasons: ['csp'],
});

import { errorRule } from '../rule.ts';

/** Content Security Policy. */
export const cspBlocked = errorRule({
  id: 'csp-blocked',
  phases: ['preflight', 'redirect', 'request'],
  spec: 'https://www.w3.org/TR/CSP3/',
  mdn: null,
  title: {
    pass: 'The page’s policy lets the request out',
    fail: 'Not CORS: blocked by the page’s Content Security Policy',
  },
  why: 'The page’s own `Content-Security-Policy` does not list this target, for example where a redirect leads.',
  reasons: {},
  fix: 'Add the target’s origin to the policy’s directive, such as `connect-src`.',
  errors: ['net::ERR_BLOCKED_BY_CSP'],
});

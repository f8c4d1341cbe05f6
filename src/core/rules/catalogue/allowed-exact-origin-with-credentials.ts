import { allowRule, fetchAnchor } from '../rule.ts';

/** CORS check, steps 4 to 7. */
export const allowedExactOriginWithCredentials = allowRule({
  id: 'allowed-exact-origin-with-credentials',
  phases: ['request'],
  spec: fetchAnchor('cors-check'),
  title: 'Allowed: the response names this origin and allows credentials',
  why: '`Access-Control-Allow-Origin` equals the request’s `Origin`, and `Access-Control-Allow-Credentials` is `true`.',
  reasons: {},
});

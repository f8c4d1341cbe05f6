import { allowRule, fetchAnchor } from '../rule.ts';

/** CORS check, step 3. */
export const allowedWildcard = allowRule({
  id: 'allowed-wildcard',
  phases: ['request'],
  spec: fetchAnchor('cors-check'),
  title: 'Allowed: `Access-Control-Allow-Origin: *`',
  why: 'The response is open to every origin, and the request was made without credentials.',
  reasons: {},
});

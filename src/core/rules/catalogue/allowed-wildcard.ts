import { allowRule, fetchAnchor } from '../rule.ts';

/** CORS check, step 3. */
export const allowedWildcard = allowRule({
  id: 'allowed-wildcard',
  phases: ['request'],
  spec: fetchAnchor('cors-check'),
  mdn: null,
  title: {
    pass: 'Allowed: `Access-Control-Allow-Origin: *`',
    fail: 'Allowed: `Access-Control-Allow-Origin: *`',
  },
  why: 'The response is open to every origin, and the request was made without credentials.',
  reasons: {},
  fix: 'Nothing to do.',
});

import { allowRule, fetchAnchor } from '../rule.ts';

/** CORS check, steps 4 and 5. */
export const allowedExactOrigin = allowRule({
  id: 'allowed-exact-origin',
  phases: ['request'],
  spec: fetchAnchor('cors-check'),
  title: 'Allowed: the response names this origin',
  why: '`Access-Control-Allow-Origin` equals the request’s `Origin`, and the request was made without credentials.',
  reasons: {
    revalidated: {
      why: 'The server answered 304: the copy that the page was already allowed to read is still valid.',
      fix: 'Nothing to do.',
    },
  },
});

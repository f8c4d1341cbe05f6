import { allowRule, fetchAnchor } from '../rule.ts';

/** HTTP fetch, step 6: redirect mode `manual`. */
export const allowedOpaqueRedirect = allowRule({
  id: 'allowed-opaque-redirect',
  phases: ['redirect'],
  spec: fetchAnchor('concept-filtered-response-opaque-redirect'),
  title: 'Allowed: the page gets the redirect itself',
  why: 'The request was made with `redirect: "manual"`: the page gets the redirect as an opaque response, and it is not followed.',
  reasons: {},
});

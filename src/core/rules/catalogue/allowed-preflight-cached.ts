import { allowRule, fetchAnchor } from '../rule.ts';

/** HTTP fetch, step 4.1: a CORS-preflight cache match. */
export const allowedPreflightCached = allowRule({
  id: 'allowed-preflight-cached',
  phases: ['request'],
  spec: fetchAnchor('cors-preflight-cache'),
  title: 'Allowed: preflight answered from cache',
  why: 'The request needs a preflight. The answer to an earlier one is still cached, so the browser sent none.',
  reasons: {},
});

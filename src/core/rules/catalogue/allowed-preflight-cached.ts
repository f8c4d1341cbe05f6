import { allowRule, fetchAnchor } from '../rule.ts';

/** HTTP fetch, step 4.1: a CORS-preflight cache match. */
export const allowedPreflightCached = allowRule({
  id: 'allowed-preflight-cached',
  phases: ['request'],
  spec: fetchAnchor('cors-preflight-cache'),
  mdn: null,
  title: {
    pass: 'Allowed: preflight answered from cache',
    fail: 'Allowed: preflight answered from cache',
  },
  why: 'The request needs a preflight. The answer to an earlier one is still in the preflight cache, so the browser sent none.',
  reasons: {},
  fix: 'Nothing to do.',
});

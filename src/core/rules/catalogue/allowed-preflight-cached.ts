import { allowRule, fetchAnchor } from '../rule.ts';

/** HTTP fetch, step 4.1: a CORS-preflight cache match. */
export const allowedPreflightCached = allowRule({
  id: 'allowed-preflight-cached',
  phases: ['request'],
  spec: fetchAnchor('cors-preflight-cache'),
  mdn: null,
  title: {
    pass: 'Allowed: an earlier preflight still holds',
    fail: 'Allowed: an earlier preflight still holds',
  },
  why: 'The request needs a preflight; the answer to an earlier one is still in the preflight cache, so none was sent.',
  reasons: {},
  fix: 'Nothing to do.',
});

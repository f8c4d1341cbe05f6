import { allowRule, fetchAnchor } from '../rule.ts';

/** CORS check, step 4, for the serialized origin `null`. */
export const allowedNullOrigin = allowRule({
  id: 'allowed-null-origin',
  phases: ['request'],
  spec: fetchAnchor('cors-check'),
  title: 'Allowed: the response names the origin `null`',
  why: 'The request’s origin is opaque, so it is sent as `null`, and the response allows `null`. Every sandboxed frame on any site has this origin.',
  reasons: {},
});

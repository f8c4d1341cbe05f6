import { errorRule, fetchAnchor } from '../rule.ts';

/** Cross-origin resource policy check; COEP can make it the default. */
export const corpBlocked = errorRule({
  id: 'corp-blocked',
  phases: ['redirect', 'request'],
  spec: fetchAnchor('cross-origin-resource-policy-header'),
  mdn: null,
  title: {
    pass: '`Cross-Origin-Resource-Policy` lets the response in',
    fail: 'Not CORS: blocked by `Cross-Origin-Resource-Policy`',
  },
  why: 'The response may not be embedded here: by its `Cross-Origin-Resource-Policy`, or because the page’s `Cross-Origin-Embedder-Policy` wants one.',
  reasons: {},
  fix: 'Send `Cross-Origin-Resource-Policy: cross-origin` on the resource, or ask for it with CORS.',
  errors: ['net::ERR_BLOCKED_BY_RESPONSE', 'NS_ERROR_DOM_CORP_FAILED'],
});

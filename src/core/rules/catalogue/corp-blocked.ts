import { errorRule, fetchAnchor } from '../rule.ts';

/** Cross-origin resource policy check; COEP can make it the default. */
export const corpBlocked = errorRule({
  id: 'corp-blocked',
  phases: ['redirect', 'request'],
  spec: fetchAnchor('cross-origin-resource-policy-header'),
  mdn: null,
  title: {
    pass: '`Cross-Origin-Resource-Policy` allows the response',
    fail: 'Not CORS: blocked by `Cross-Origin-Resource-Policy`',
  },
  why: 'The response’s `Cross-Origin-Resource-Policy` forbids this page to use it, or the page’s `Cross-Origin-Embedder-Policy` requires that header.',
  reasons: {},
  fix: 'Send `Cross-Origin-Resource-Policy: cross-origin` on the resource, or request it with CORS (`crossorigin`).',
  errors: ['net::ERR_BLOCKED_BY_RESPONSE', 'NS_ERROR_DOM_CORP_FAILED'],
});

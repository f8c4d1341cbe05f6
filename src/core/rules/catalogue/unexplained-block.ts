import { errorRule, fetchAnchor } from '../rule.ts';

/** The browser failed the request, and the headers do not say why. */
export const unexplainedBlock = errorRule({
  id: 'unexplained-block',
  phases: ['preflight', 'redirect', 'request'],
  spec: fetchAnchor('concept-network-error'),
  mdn: null,
  title: { pass: 'Nothing unexplained', fail: 'Not CORS: failed for a reason that headers do not show' },
  why: 'The response’s headers would have passed, yet the browser failed the request: an extension, a policy of the page, a local network check, or the cache can be the cause.',
  reasons: {},
  fix: 'Look at the browser’s console, and try again without other extensions.',
  // Firefox: a script or style sheet of the wrong type, found out before its CORS headers are looked at.
  errors: ['NS_ERROR_CORRUPTED_CONTENT'],
});

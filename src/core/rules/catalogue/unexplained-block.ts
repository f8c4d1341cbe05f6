import { errorRule, fetchAnchor } from '../rule.ts';

/** The browser failed the request, and the headers do not show why. */
export const unexplainedBlock = errorRule({
  id: 'unexplained-block',
  phases: ['preflight', 'redirect', 'request'],
  spec: fetchAnchor('concept-network-error'),
  mdn: null,
  title: { pass: 'The headers explain the outcome', fail: 'Not CORS: the headers don’t show why it failed' },
  why: 'The browser failed the request and does not show why. It can be an extension, a policy of the page, a local network check or the cache.',
  reasons: {},
  fix: 'Look at the browser’s console, and try again without other extensions.',
  // Firefox: a script or style sheet of the wrong type, which it finds out before it checks the CORS headers.
  errors: ['NS_ERROR_CORRUPTED_CONTENT'],
});

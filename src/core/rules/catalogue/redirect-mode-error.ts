import { errorRule, fetchAnchor } from '../rule.ts';

/** HTTP fetch, step 6: redirect mode `error`. */
export const redirectModeError = errorRule({
  id: 'redirect-mode-error',
  phases: ['redirect'],
  spec: fetchAnchor('concept-request-redirect-mode'),
  mdn: null,
  title: { pass: 'Redirects are followed', fail: 'The page asked for no redirect' },
  why: 'The request was made with `redirect: "error"`, and the server redirected.',
  reasons: {},
  fix: 'Call the final URL, or let the request follow redirects.',
});

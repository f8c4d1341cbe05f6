import { errorRule, fetchAnchor } from '../rule.ts';

/** HTTP fetch, step 6: redirect mode `error`. */
export const redirectModeError = errorRule({
  id: 'redirect-mode-error',
  phases: ['redirect'],
  spec: fetchAnchor('concept-request-redirect-mode'),
  mdn: null,
  title: { pass: 'The page allows redirects', fail: 'Redirected, but the page forbids redirects' },
  why: 'The request was made with `redirect: "error"`, and the server answered with a redirect.',
  reasons: {},
  fix: 'Call the final URL, or remove `redirect: "error"`.',
});

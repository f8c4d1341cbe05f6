import { errorRule, fetchAnchor } from '../rule.ts';

/** Main fetch, step 12: mode `same-origin` and another origin. */
export const modeSameOriginRedirect = errorRule({
  id: 'mode-same-origin-redirect',
  phases: ['redirect'],
  spec: fetchAnchor('main-fetch'),
  mdn: null,
  title: {
    pass: 'The request stays on its own origin',
    fail: 'A same-origin request was redirected to another origin',
  },
  why: 'The request was made with mode `same-origin`, as worker scripts are, and can’t be redirected to another origin, whatever the headers.',
  reasons: {},
  fix: 'Serve the target from the page’s own origin, or make the request with mode `cors`.',
});

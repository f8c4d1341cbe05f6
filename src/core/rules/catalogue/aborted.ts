import { errorRule, fetchAnchor } from '../rule.ts';

/** Aborted by the page or by a navigation. CORS never shows as an abort. */
export const aborted = errorRule({
  id: 'aborted',
  phases: ['preflight', 'redirect', 'request'],
  spec: fetchAnchor('fetch-controller-abort'),
  mdn: null,
  title: { pass: 'The request was not aborted', fail: 'Not CORS: aborted' },
  why: 'The page aborted the request, or the user left the page before it finished.',
  reasons: {},
  fix: 'Nothing to change on the server. In the page, look for `AbortController`, timeouts and navigations.',
  errors: ['net::ERR_ABORTED', 'NS_BINDING_ABORTED'],
});

import { errorRule, fetchAnchor } from '../rule.ts';

/** Aborted by the page or by a navigation; never CORS. */
export const aborted = errorRule({
  id: 'aborted',
  phases: ['preflight', 'redirect', 'request'],
  spec: fetchAnchor('fetch-controller-abort'),
  mdn: null,
  title: { pass: 'Nobody aborted the request', fail: 'Not CORS: aborted' },
  why: 'The page aborted the request, or was left before it ended.',
  reasons: {},
  fix: 'Nothing on the server; look for `AbortController`, timeouts and navigations in the page.',
  errors: ['net::ERR_ABORTED', 'NS_BINDING_ABORTED'],
});

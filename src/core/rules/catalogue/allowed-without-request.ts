import { allowRule, fetchAnchor } from '../rule.ts';

/** HTTP fetch, step 5 (service workers), and responses that the page has in memory; known where Trace noted what the page got. */
export const allowedWithoutRequest = allowRule({
  id: 'allowed-without-request',
  phases: ['request'],
  spec: fetchAnchor('http-fetch'),
  mdn: null,
  title: {
    pass: 'Allowed: answered without a request',
    fail: 'Allowed: answered without a request',
  },
  why: 'The page got a response, and nothing was sent to the server.',
  reasons: {
    'service-worker': {
      why: 'The page’s service worker answered. What it asks for itself is listed, too.',
      fix: 'Nothing to do.',
    },
    'memory-cache': {
      why: 'The page had an earlier response to this URL in its memory cache.',
      fix: 'Nothing to do.',
    },
  },
  fix: 'Nothing to do.',
});

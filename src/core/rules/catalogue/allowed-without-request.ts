import { allowRule, fetchAnchor } from '../rule.ts';

/** HTTP fetch, step 5 (service workers), and responses that the page has in memory; known where Trace noted what the page got. */
export const allowedWithoutRequest = allowRule({
  id: 'allowed-without-request',
  phases: ['request'],
  spec: fetchAnchor('http-fetch'),
  mdn: null,
  title: {
    pass: 'Allowed: answered without a request to the server',
    fail: 'Allowed: answered without a request to the server',
  },
  why: 'The page got a response, and its request went to no server.',
  reasons: {
    'service-worker': {
      why: 'The page’s service worker answered. What the worker itself asks for is listed on its own.',
      fix: 'Nothing to do.',
    },
    'memory-cache': {
      why: 'The page already had the response to an earlier request for this URL (memory cache, or a preload).',
      fix: 'Nothing to do.',
    },
  },
  fix: 'Nothing to do.',
});

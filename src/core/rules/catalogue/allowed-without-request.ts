import { allowRule, fetchAnchor } from '../rule.ts';

/** HTTP fetch, step 5 (service workers), and responses that the page has in memory; known where Trace noted what the page got. */
export const allowedWithoutRequest = allowRule({
  id: 'allowed-without-request',
  phases: ['request'],
  spec: fetchAnchor('http-fetch'),
  title: 'Allowed: answered without a request',
  why: 'The page’s service worker or memory cache answered.',
  reasons: {},
});

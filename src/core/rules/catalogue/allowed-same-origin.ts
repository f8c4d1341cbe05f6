import { allowRule, fetchAnchor } from '../rule.ts';

/** Main fetch, step 12: response tainting stays `basic`. */
export const allowedSameOrigin = allowRule({
  id: 'allowed-same-origin',
  phases: ['request'],
  spec: fetchAnchor('main-fetch'),
  title: 'Same origin: CORS does not apply',
  why: 'The request stayed on the page’s own origin.',
  reasons: {},
});

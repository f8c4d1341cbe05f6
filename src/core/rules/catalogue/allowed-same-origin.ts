import { allowRule, fetchAnchor } from '../rule.ts';

/** Main fetch, step 12: response tainting stays `basic`. */
export const allowedSameOrigin = allowRule({
  id: 'allowed-same-origin',
  phases: ['request'],
  spec: fetchAnchor('main-fetch'),
  mdn: null,
  title: { pass: 'Same origin: CORS does not apply', fail: 'Same origin: CORS does not apply' },
  why: 'The request stayed on the page’s own origin.',
  reasons: {},
  fix: 'Nothing to do.',
});

import { errorRule, fetchAnchor } from '../rule.ts';

/** HTTP-redirect fetch, step 7: browsers follow 20. */
export const redirectTooMany = errorRule({
  id: 'redirect-too-many',
  phases: ['redirect'],
  spec: fetchAnchor('http-redirect-fetch'),
  mdn: null,
  title: { pass: 'The number of redirects is within the limit', fail: 'Too many redirects' },
  why: 'Browsers follow at most 20 redirects. Usually two rules redirect to each other.',
  reasons: {},
  fix: 'Find the loop in the chain of redirects.',
  errors: ['net::ERR_TOO_MANY_REDIRECTS', 'NS_ERROR_REDIRECT_LOOP'],
});

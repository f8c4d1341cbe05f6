import { errorRule, fetchAnchor } from '../rule.ts';

/** HTTP-redirect fetch, step 7: 20 are followed. */
export const redirectTooMany = errorRule({
  id: 'redirect-too-many',
  phases: ['redirect'],
  spec: fetchAnchor('http-redirect-fetch'),
  mdn: null,
  title: { pass: 'The redirects come to an end', fail: 'Too many redirects' },
  why: 'Browsers follow 20 redirects and no more; most often two rules redirect to each other.',
  reasons: {},
  fix: 'Find the loop in the chain of redirects.',
  errors: ['net::ERR_TOO_MANY_REDIRECTS', 'NS_ERROR_REDIRECT_LOOP'],
});

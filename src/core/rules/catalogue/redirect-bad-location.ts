import { errorRule, fetchAnchor } from '../rule.ts';

/** HTTP-redirect fetch, step 5. */
export const redirectBadLocation = errorRule({
  id: 'redirect-bad-location',
  phases: ['redirect'],
  spec: fetchAnchor('http-redirect-fetch'),
  mdn: null,
  title: { pass: 'The redirect’s target is a URL', fail: 'The redirect’s target is not a URL' },
  why: 'The `Location` is not a valid URL, so the browser can’t follow the redirect.',
  reasons: {},
  fix: 'Send a valid URL in `Location`.',
  errors: ['net::ERR_INVALID_REDIRECT'],
});

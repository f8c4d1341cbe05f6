import { errorRule, fetchAnchor } from '../rule.ts';

/** HTTP-redirect fetch, step 5. */
export const redirectBadLocation = errorRule({
  id: 'redirect-bad-location',
  phases: ['redirect'],
  spec: fetchAnchor('http-redirect-fetch'),
  mdn: null,
  title: { pass: 'The redirect’s target can be read', fail: 'The redirect’s target is not a URL' },
  why: 'The `Location` cannot be parsed as a URL, so there is nowhere to go.',
  reasons: {},
  fix: 'Send a valid URL in `Location`.',
  errors: ['net::ERR_INVALID_REDIRECT'],
});

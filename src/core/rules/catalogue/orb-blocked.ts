import { errorRule } from '../rule.ts';

/** Opaque Response Blocking. */
export const orbBlocked = errorRule({
  id: 'orb-blocked',
  phases: ['redirect', 'request'],
  spec: 'https://github.com/annevk/orb',
  mdn: null,
  title: {
    pass: 'The response has the expected content type',
    fail: 'Not CORS: blocked, wrong content type (ORB)',
  },
  why: 'Opaque Response Blocking (ORB) hides responses of the wrong type from the page, such as HTML or JSON for an `<img>`.',
  reasons: {},
  fix: 'Check that the URL returns the right content with the right `Content-Type`; an error page is a common cause.',
  errors: ['net::ERR_BLOCKED_BY_ORB'],
});

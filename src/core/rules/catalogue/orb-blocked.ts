import { errorRule } from '../rule.ts';

/** Opaque Response Blocking. */
export const orbBlocked = errorRule({
  id: 'orb-blocked',
  phases: ['redirect', 'request'],
  spec: 'https://github.com/annevk/orb',
  mdn: null,
  title: {
    pass: 'The response has the kind that was asked for',
    fail: 'Not CORS: blocked because it is no image, script, style or media',
  },
  why: 'Opaque Response Blocking keeps responses of the wrong kind, such as HTML or JSON for an `<img>`, out of the page’s process.',
  reasons: {},
  fix: 'Check that the URL answers with the right kind and `Content-Type`; an error page is a common cause.',
  errors: ['net::ERR_BLOCKED_BY_ORB'],
});

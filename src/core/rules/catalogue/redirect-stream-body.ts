import { errorRule, fetchAnchor } from '../rule.ts';

/** HTTP-redirect fetch, step 11: a stream cannot be sent twice. */
export const redirectStreamBody = errorRule({
  id: 'redirect-stream-body',
  phases: ['redirect'],
  spec: fetchAnchor('http-redirect-fetch'),
  mdn: null,
  title: { pass: 'The body can be sent again', fail: 'A streamed body cannot follow a redirect' },
  why: 'The request’s body is a stream; it is gone once it was sent, and only status 303 does without it.',
  reasons: {},
  fix: 'Call the final URL directly, or send the body whole.',
  errors: ['net::ERR_INVALID_ARGUMENT'],
});

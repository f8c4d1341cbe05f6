import { errorRule, fetchAnchor } from '../rule.ts';

/** HTTP-redirect fetch, step 11: a stream can’t be sent twice. */
export const redirectStreamBody = errorRule({
  id: 'redirect-stream-body',
  phases: ['redirect'],
  spec: fetchAnchor('http-redirect-fetch'),
  mdn: null,
  title: { pass: 'The body can be sent again', fail: 'A streamed body can’t follow a redirect' },
  why: 'The request’s body is a stream, which can’t be sent a second time; only a redirect with status 303 needs no body.',
  reasons: {},
  fix: 'Call the final URL directly, or send a body that is not a stream.',
  errors: ['net::ERR_INVALID_ARGUMENT'],
});

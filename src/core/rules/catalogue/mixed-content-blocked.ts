import { errorRule } from '../rule.ts';

/** Mixed content. */
export const mixedContentBlocked = errorRule({
  id: 'mixed-content-blocked',
  phases: ['redirect', 'request'],
  spec: 'https://www.w3.org/TR/mixed-content/',
  mdn: null,
  title: { pass: 'The request is not mixed content', fail: 'Not CORS: `http` from an `https` page' },
  why: 'A page that was loaded over `https` can’t request plain `http` URLs.',
  reasons: {},
  fix: 'Serve the resource over `https`, and call its `https` URL.',
  errors: ['net::ERR_MIXED_CONTENT'],
  blockedReasons: ['mixed-content'],
});

import { errorRule } from '../rule.ts';

/** Mixed content. */
export const mixedContentBlocked = errorRule({
  id: 'mixed-content-blocked',
  phases: ['redirect', 'request'],
  spec: 'https://www.w3.org/TR/mixed-content/',
  mdn: null,
  title: { pass: 'No mixed content', fail: 'Not CORS: `http` from an `https` page' },
  why: 'A page that was loaded over `https` may not ask for plain `http`.',
  reasons: {},
  fix: 'Serve the resource over `https`.',
  errors: ['net::ERR_MIXED_CONTENT'],
});

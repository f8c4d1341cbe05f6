import { errorRule } from '../rule.ts';

/** Another extension cancelled the request. */
export const extensionBlocked = errorRule({
  id: 'extension-blocked',
  phases: ['preflight', 'redirect', 'request'],
  spec: 'https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/webRequest',
  mdn: null,
  title: { pass: 'No extension blocked the request', fail: 'Not CORS: blocked by an extension' },
  why: 'An extension, such as an ad or privacy blocker, cancelled the request. Users without it are not affected.',
  reasons: {},
  fix: 'Turn off the blocking extension for this page, or test in a clean profile.',
  errors: ['net::ERR_BLOCKED_BY_CLIENT', 'NS_ERROR_ABORT'],
  blockedReasons: ['inspector'],
});

import { allowRule, fetchAnchor } from '../rule.ts';

/** Not in the standard: extensions may bypass or rewrite. */
export const allowedExtensionBypass = allowRule({
  id: 'allowed-extension-bypass',
  phases: ['request'],
  spec: fetchAnchor('main-fetch'),
  mdn: null,
  title: {
    pass: 'Allowed by an extension, not by the server',
    fail: 'Allowed by an extension, not by the server',
  },
  why: 'The headers that arrived would have been refused, yet the page got the response.',
  fix: 'Nothing to do.',
  reasons: {
    'extension-page': {
      why: 'The request comes from a page of an extension that has permission for this host; CORS does not bind it.',
      fix: 'Nothing, unless ordinary pages need this response, too.',
    },
    'headers-rewritten': {
      why: 'Most likely another extension rewrites response headers on the way (a “CORS unblocker”). Without it the browser would refuse.',
      fix: 'Switch off extensions that change headers, and test again.',
    },
  },
});

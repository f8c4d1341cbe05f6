import { allowRule, fetchAnchor } from '../rule.ts';

/** Not in the standard: extensions may bypass CORS or change headers. */
export const allowedExtensionBypass = allowRule({
  id: 'allowed-extension-bypass',
  phases: ['request'],
  spec: fetchAnchor('main-fetch'),
  title: 'Allowed by an extension, not by the server',
  why: 'The headers that arrived fail the CORS check, but the page got the response anyway.',
  reasons: {
    'extension-page': {
      why: 'The request comes from an extension’s page that has permission for this host, so CORS does not apply.',
      fix: 'Nothing to do, unless ordinary pages also need this response.',
    },
    'headers-rewritten': {
      why: 'Another extension probably changes the response headers (a “CORS unblocker”). Without it, this request would be blocked.',
      fix: 'Turn off extensions that change headers, and test again.',
    },
  },
});

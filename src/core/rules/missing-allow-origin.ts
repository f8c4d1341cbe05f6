import { answerWord, checkRule, fetchAnchor, mdnError } from '../rule.ts';

/** CORS check, step 2. */
export const missingAllowOrigin = checkRule({
  id: 'missing-allow-origin',
  phases: ['preflight', 'redirect', 'request'],
  spec: fetchAnchor('cors-check'),
  mdn: mdnError('CORSMissingAllowOrigin'),
  chromium: {
    preflight: 'PreflightMissingAllowOriginHeader',
    redirect: 'MissingAllowOriginHeader',
    request: 'MissingAllowOriginHeader',
  },
  firefox: 'CORSMissingAllowOrigin2',
  title: {
    pass: '`Access-Control-Allow-Origin` is present',
    fail: '`Access-Control-Allow-Origin` is missing',
  },
  why: 'A response is shared with another origin only if it says so in `Access-Control-Allow-Origin`, whatever its status.',
  fix: 'Send `Access-Control-Allow-Origin` with the origin of the page, on every status.',
  reasons: {
    'not-handled': {
      why: 'The server has no route for OPTIONS here, so the answer never passed the code that adds CORS headers. The path or the method may simply be wrong.',
      fix: 'Let the CORS middleware answer OPTIONS before routing does, and check that the path exists.',
    },
    authentication: {
      why: 'The server asked for credentials before any CORS code ran. A preflight never carries any.',
      fix: 'Answer OPTIONS without authentication, and add the CORS headers to 401 and 403, too.',
    },
    'server-error': {
      why: 'The server failed, and its error page carries no CORS headers. The error is the real problem; CORS only hides it from the page.',
      fix: 'Mend the error on the server; add the CORS headers to error responses so that pages can read them.',
    },
    'on-redirect': {
      why: 'Every response on the way needs the header, and a redirect is a response, too.',
      fix: 'Add the header to the redirect, or call the final URL directly.',
    },
    'cached-response': {
      why: 'The HTTP cache answered with a response that was stored for a request without `Origin`, as an `<img>` sends it.',
      fix: 'Send `Vary: Origin` and the CORS headers on every response of this URL, also where the request has no `Origin`.',
    },
  },
  looksAt: [
    { side: 'request', kind: 'header', name: 'Origin' },
    { side: 'response', kind: 'header', name: 'Access-Control-Allow-Origin' },
    { side: 'response', kind: 'status', name: 'status' },
  ],
  check(answer, { phase, stored }) {
    if (answer.allowOrigin !== undefined) return 'pass';
    const { status } = answer;
    if (stored) return { reason: 'cached-response', parameter: null };
    if (status >= 500 && status !== 501) return { reason: 'server-error', parameter: null };
    if (status === 401 || status === 403 || status === 407)
      return { reason: 'authentication', parameter: null };
    if (phase === 'preflight' && (status === 404 || status === 405 || status === 501)) {
      return { reason: 'not-handled', parameter: null };
    }
    return { reason: phase === 'redirect' ? 'on-redirect' : null, parameter: null };
  },
  says: ({ status }, { phase, origin }) =>
    `The ${answerWord(phase)} (status ${status}) has no \`Access-Control-Allow-Origin\`; it would have to name \`${origin}\`.`,
});

import { responseNoun, checkRule, fetchAnchor, mdnError } from '../rule.ts';

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
  why: 'A page can read a response from another origin only if the response has `Access-Control-Allow-Origin`, whatever its status.',
  fix: 'Send `Access-Control-Allow-Origin` with the page’s origin, on responses of every status.',
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
  headline: ({ status }) =>
    status >= 400
      ? `${status >= 500 ? 'Server error' : 'Error'} ${status}, no CORS headers`
      : '`Access-Control-Allow-Origin` is missing',
  says: ({ status }, { phase, origin }) =>
    `The ${responseNoun(phase)} (status ${status}) has no \`Access-Control-Allow-Origin\`; expected \`${origin}\`.`,
});

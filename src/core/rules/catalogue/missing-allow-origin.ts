import { parseUrl } from '../../fetch/origin.ts';
import { errorNote, errorReason } from '../error-status.ts';
import { brief, expected, responseNoun, checkRule, fetchAnchor, mdnError } from '../rule.ts';

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
    if (stored) return { reason: 'cached-response', parameter: null };
    const reason = errorReason(answer, phase) ?? (phase === 'redirect' ? 'on-redirect' : null);
    return { reason, parameter: null };
  },
  headline({ status, location = '' }, { phase, url }) {
    if (status >= 400) return `${status >= 500 ? 'Server error' : 'Error'} ${status}, no CORS headers`;
    return phase === 'redirect'
      ? `The redirect to ${brief(parseUrl(location, url)?.host ?? location)} has no CORS headers`
      : '`Access-Control-Allow-Origin` is missing';
  },
  says: ({ status }, { phase, origin }, { reason }) =>
    `The ${responseNoun(phase)} (status ${status}) has no \`Access-Control-Allow-Origin\`${expected(origin)}.${errorNote(reason)}`,
});

import { checkRule, fetchAnchor, mdnError } from '../rule.ts';

/** CORS-preflight fetch, step 7: an ok status is 200 to 299. */
export const preflightBadStatus = checkRule({
  id: 'preflight-bad-status',
  phases: ['preflight'],
  spec: fetchAnchor('cors-preflight-fetch'),
  mdn: mdnError('CORSPreflightDidNotSucceed'),
  chromium: { preflight: 'PreflightInvalidStatus' },
  firefox: 'CORSPreflightDidNotSucceed3',
  title: {
    pass: 'The preflight response has an ok status',
    fail: 'The preflight response has an error status',
  },
  why: 'The status of a preflight response must be between 200 and 299, whatever its headers are.',
  fix: 'Answer OPTIONS with 204, without authentication.',
  looksAt: [{ side: 'response', kind: 'status', name: 'status' }],
  check({ status, redirects }, { redirected }) {
    if (redirected ?? redirects) return 'not-applicable';
    if (status >= 200 && status <= 299) return 'pass';
    if (status === 401 || status === 403 || status === 407)
      return { reason: 'authentication', parameter: null };
    if (status === 404 || status === 405 || status === 501) return { reason: 'not-handled', parameter: null };
    return { reason: status >= 500 ? 'server-error' : null, parameter: null };
  },
  headline: ({ status }) => `The preflight response has status ${status}`,
  says: ({ status }) => `The preflight response has status ${status}; expected 200 to 299.`,
});

import { errorNote, errorReason } from '../error-status.ts';
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
  fix: 'Answer OPTIONS at this URL with status 204.',
  looksAt: [{ side: 'response', kind: 'status', name: 'status' }],
  check(answer, { redirected }) {
    const { status, redirects } = answer;
    if (redirected ?? redirects) return 'not-applicable';
    if (status >= 200 && status <= 299) return 'pass';
    const reason = errorReason(answer, 'preflight');
    // CORS headers beside a refusal show that the CORS code ran.
    return { reason: reason === 'refused' ? 'cors-refused' : reason, parameter: null };
  },
  headline: ({ status }) => `The preflight response has status ${status}`,
  says: ({ status }, _, { reason }) =>
    `The preflight response has status ${status}; expected 200 to 299.${errorNote(reason)}`,
});

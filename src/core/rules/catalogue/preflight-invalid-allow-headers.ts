import { isToken, listElements } from '../../fetch/headers.ts';
import { checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';

/** CORS-preflight fetch, step 7.1 to 7.3: one element that is no token spoils the whole header. */
export const preflightInvalidAllowHeaders = checkRule({
  id: 'preflight-invalid-allow-headers',
  phases: ['preflight'],
  spec: fetchAnchor('cors-preflight-fetch'),
  mdn: mdnError('CORSInvalidAllowHeader'),
  chromium: { preflight: 'InvalidAllowHeadersPreflightResponse' },
  firefox: 'CORSInvalidAllowHeader',
  title: {
    pass: '`Access-Control-Allow-Headers` can be read',
    fail: '`Access-Control-Allow-Headers` cannot be read',
  },
  why: 'The header is a comma-separated list of header names. One element that is no token makes browsers drop the preflight, even where no header needs permission.',
  fix: 'Separate the names with commas; no quotes, colons, semicolons or spaces inside.',
  looksAt: [{ side: 'response', kind: 'header', name: 'Access-Control-Allow-Headers' }],
  check: ({ allowHeaders }) =>
    allowHeaders === undefined || listElements(allowHeaders).every(isToken)
      ? 'pass'
      : { reason: null, parameter: null },
  says: ({ allowHeaders = '' }) =>
    `\`Access-Control-Allow-Headers\` has ${quote(listElements(allowHeaders).find((element) => !isToken(element)) ?? '')} in its list, which is no header name.`,
});

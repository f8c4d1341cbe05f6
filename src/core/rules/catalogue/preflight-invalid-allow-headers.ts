import { invalidElement } from '../../fetch/headers.ts';
import { brief, checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';

/** CORS-preflight fetch, step 7.1 to 7.3: one element that is not a token makes the whole header invalid. */
export const preflightInvalidAllowHeaders = checkRule({
  id: 'preflight-invalid-allow-headers',
  phases: ['preflight'],
  spec: fetchAnchor('cors-preflight-fetch'),
  mdn: mdnError('CORSInvalidAllowHeader'),
  chromium: { preflight: 'InvalidAllowHeadersPreflightResponse' },
  firefox: 'CORSInvalidAllowHeader',
  title: {
    pass: '`Access-Control-Allow-Headers` is valid',
    fail: '`Access-Control-Allow-Headers` is invalid',
  },
  why: 'One invalid name in the list makes browsers reject the whole preflight, even if the request sends no such header.',
  fix: 'Separate the names with commas; don’t use quotes, colons, semicolons or spaces within a name.',
  looksAt: [{ side: 'response', kind: 'header', name: 'Access-Control-Allow-Headers' }],
  check: ({ allowHeaders }) =>
    allowHeaders === undefined || invalidElement(allowHeaders) === ''
      ? 'pass'
      : { reason: null, parameter: null },
  headline: ({ allowHeaders = '' }) =>
    `\`Access-Control-Allow-Headers\` lists ${brief(invalidElement(allowHeaders))}, which is invalid`,
  says: ({ allowHeaders = '' }) =>
    `\`Access-Control-Allow-Headers\` lists ${quote(invalidElement(allowHeaders))}, which is not a header name.`,
});

import { invalidElement } from '../../fetch/headers.ts';
import { brief, checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';

/** CORS-preflight fetch, step 7.1 to 7.3: one element that is not a token makes the whole header invalid. */
export const preflightInvalidAllowMethods = checkRule({
  id: 'preflight-invalid-allow-methods',
  phases: ['preflight'],
  spec: fetchAnchor('cors-preflight-fetch'),
  mdn: mdnError('CORSInvalidAllowMethod'),
  chromium: { preflight: 'InvalidAllowMethodsPreflightResponse' },
  firefox: 'CORSInvalidAllowMethod',
  title: {
    pass: '`Access-Control-Allow-Methods` is valid',
    fail: '`Access-Control-Allow-Methods` is invalid',
  },
  why: 'One invalid name in the list makes browsers reject the whole preflight, even if the method itself is always allowed.',
  fix: 'Separate the methods with commas; don’t use quotes, semicolons or spaces within a name.',
  looksAt: [{ side: 'response', kind: 'header', name: 'Access-Control-Allow-Methods' }],
  check: ({ allowMethods }) =>
    allowMethods === undefined || invalidElement(allowMethods) === ''
      ? 'pass'
      : { reason: null, parameter: null },
  headline: ({ allowMethods = '' }) =>
    `\`Access-Control-Allow-Methods\` lists ${brief(invalidElement(allowMethods))}, which is invalid`,
  says: ({ allowMethods = '' }) =>
    `\`Access-Control-Allow-Methods\` lists ${quote(invalidElement(allowMethods))}, which is not a method.`,
});

import { isToken, listElements } from '../../fetch/headers.ts';
import { checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';

/** CORS-preflight fetch, step 7.1 to 7.3: one element that is no token spoils the whole header. */
export const preflightInvalidAllowMethods = checkRule({
  id: 'preflight-invalid-allow-methods',
  phases: ['preflight'],
  spec: fetchAnchor('cors-preflight-fetch'),
  mdn: mdnError('CORSInvalidAllowMethod'),
  chromium: { preflight: 'InvalidAllowMethodsPreflightResponse' },
  firefox: 'CORSInvalidAllowMethod',
  title: {
    pass: '`Access-Control-Allow-Methods` can be read',
    fail: '`Access-Control-Allow-Methods` cannot be read',
  },
  why: 'The header is a comma-separated list of methods. One element that is no token makes browsers drop the preflight, even where the method needs no permission.',
  fix: 'Separate the methods with commas; no quotes, semicolons or spaces inside.',
  looksAt: [{ side: 'response', kind: 'header', name: 'Access-Control-Allow-Methods' }],
  check: ({ allowMethods }) =>
    allowMethods === undefined || listElements(allowMethods).every(isToken)
      ? 'pass'
      : { reason: null, parameter: null },
  says: ({ allowMethods = '' }) =>
    `\`Access-Control-Allow-Methods\` has ${quote(listElements(allowMethods).find((element) => !isToken(element)) ?? '')} in its list, which is no method.`,
});

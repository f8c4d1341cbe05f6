import { listElements } from '../../fetch/headers.ts';
import { checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';
import { isSafelistedMethod } from '../../fetch/safelisted-method.ts';

/** CORS-preflight fetch, step 7.5. Byte for byte: only `fetch` and XHR upper-case some methods, PATCH not among them. */
export const preflightMethodNotAllowed = checkRule({
  id: 'preflight-method-not-allowed',
  phases: ['preflight'],
  spec: fetchAnchor('cors-preflight-fetch'),
  mdn: mdnError('CORSMethodNotFound'),
  chromium: { preflight: 'MethodDisallowedByPreflightResponse' },
  firefox: 'CORSMethodNotFound',
  title: { pass: 'The method is allowed', fail: 'The method is not allowed' },
  why: 'Methods other than GET, HEAD and POST need to be named in the preflight’s `Access-Control-Allow-Methods`, in the same case.',
  fix: 'Add the method to `Access-Control-Allow-Methods`.',
  looksAt: [
    { side: 'request', kind: 'header', name: 'Access-Control-Request-Method' },
    { side: 'response', kind: 'header', name: 'Access-Control-Allow-Methods' },
  ],
  check({ allowMethods = '' }, { method, credentials }) {
    if (isSafelistedMethod(method)) return 'pass';
    const allowed = listElements(allowMethods);
    if (allowed.includes(method) || (!credentials && allowed.includes('*'))) return 'pass';
    const parameter = method;
    if (allowed.includes('*')) return { reason: 'wildcard-with-credentials', parameter };
    const folded = method.toUpperCase();
    return { reason: allowed.some((one) => one.toUpperCase() === folded) ? 'method-case' : null, parameter };
  },
  says: ({ allowMethods }, { method }) =>
    allowMethods === undefined
      ? `The preflight asked for \`${method}\`, and its response has no \`Access-Control-Allow-Methods\`.`
      : `The preflight asked for \`${method}\`; allowed are ${quote(allowMethods)}.`,
});

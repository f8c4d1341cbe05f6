import { listElements } from '../../fetch/headers.ts';
import { brief, checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';
import { isSafelistedMethod } from '../../fetch/safelisted-method.ts';

/** CORS-preflight fetch, step 7.5. The comparison is case-sensitive: `fetch` and XHR turn some methods into upper case, but not PATCH. */
export const preflightMethodNotAllowed = checkRule({
  id: 'preflight-method-not-allowed',
  phases: ['preflight'],
  spec: fetchAnchor('cors-preflight-fetch'),
  mdn: mdnError('CORSMethodNotFound'),
  chromium: { preflight: 'MethodDisallowedByPreflightResponse' },
  firefox: 'CORSMethodNotFound',
  title: { pass: 'The method is allowed', fail: 'The method is not allowed' },
  why: 'Methods other than GET, HEAD and POST must be listed in the preflight response’s `Access-Control-Allow-Methods`, in the same case.',
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
  headline: (_answer, { method }) => `Method ${brief(method)} is not allowed`,
  says: ({ allowMethods }, { method }) =>
    allowMethods === undefined
      ? `The request needs ${quote(method)}, but the preflight response has no \`Access-Control-Allow-Methods\`.`
      : `The request needs ${quote(method)}, but the preflight response allows only ${quote(allowMethods)}.`,
});

import { differenceOf, type OriginDifference } from '../../fetch/origin-difference.ts';
import { responseNoun, checkRule, fetchAnchor, mdnError, quote, type CheckContext } from '../rule.ts';
import { isInvalidOriginValue } from './allow-origin-invalid.ts';

type Reason = OriginDifference | 'tainted-origin' | 'opaque-origin';

/** CORS check, step 4: byte for byte. */
export const allowOriginMismatch = checkRule({
  id: 'allow-origin-mismatch',
  phases: ['preflight', 'redirect', 'request'],
  spec: fetchAnchor('cors-check'),
  mdn: mdnError('CORSAllowOriginNotMatchingOrigin'),
  chromium: {
    preflight: 'PreflightAllowOriginMismatch',
    redirect: 'AllowOriginMismatch',
    request: 'AllowOriginMismatch',
  },
  firefox: 'CORSAllowOriginNotMatchingOrigin',
  title: {
    pass: '`Access-Control-Allow-Origin` names this origin',
    fail: '`Access-Control-Allow-Origin` names another origin',
  },
  why: 'The header has to equal the request’s `Origin` byte for byte: scheme, host, port, case.',
  fix: 'Add this origin to the server’s list of allowed origins, and send it back with `Vary: Origin`.',
  looksAt: [
    { side: 'request', kind: 'header', name: 'Origin' },
    { side: 'response', kind: 'header', name: 'Access-Control-Allow-Origin' },
  ],
  check({ allowOrigin }, context) {
    if (allowOrigin === undefined || allowOrigin === context.origin) return 'pass';
    if (allowOrigin === '*' || /[ ,]/.test(allowOrigin) || isInvalidOriginValue(allowOrigin)) return 'pass';
    return { reason: reasonOf(allowOrigin, context), parameter: allowOrigin };
  },
  says: ({ allowOrigin = '' }, { phase, origin, tainted, requester }) =>
    `The ${responseNoun(phase)} allows ${quote(allowOrigin)}, the request’s \`Origin\` is \`${origin}\`${
      tainted ? `: redirects across origins replaced \`${requester}\`` : ''
    }.`,
});

function reasonOf(value: string, { origin, tainted }: CheckContext): Reason | null {
  if (origin === 'null') return tainted ? 'tainted-origin' : 'opaque-origin';
  return differenceOf(origin, value);
}

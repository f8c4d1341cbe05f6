import { differenceOf, type OriginDifference } from '../../fetch/origin-difference.ts';
import { brief, responseNoun, checkRule, fetchAnchor, mdnError, quote, type CheckContext } from '../rule.ts';
import { isInvalidOriginValue } from './allow-origin-invalid.ts';

type Reason = OriginDifference | 'tainted-origin' | 'opaque-origin' | 'cached-response';

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
  why: 'Browsers compare the header with the request’s `Origin` byte by byte: scheme, host, port and case must be equal.',
  fix: 'Add this origin to the server’s list of allowed origins, and return it together with `Vary: Origin`.',
  looksAt: [
    { side: 'request', kind: 'header', name: 'Origin' },
    { side: 'response', kind: 'header', name: 'Access-Control-Allow-Origin' },
  ],
  check({ allowOrigin, variesByOrigin }, context) {
    if (allowOrigin === undefined || allowOrigin === context.origin) return 'pass';
    if (allowOrigin === '*' || /[ ,]/.test(allowOrigin) || isInvalidOriginValue(allowOrigin)) return 'pass';
    return { reason: reasonOf(allowOrigin, context, variesByOrigin), parameter: allowOrigin };
  },
  headline: ({ allowOrigin = '' }, { origin }, { reason }) => {
    if (reason === 'tainted-origin') return 'The request’s `Origin` became `null` after a redirect';
    if (reason === 'opaque-origin') return 'The request’s `Origin` is `null`';
    return `Allows ${brief(allowOrigin)}, not ${brief(origin)}`;
  },
  says: ({ allowOrigin = '' }, { phase, origin, tainted, requester }) =>
    `The ${responseNoun(phase)} allows ${quote(allowOrigin)}, but the request’s \`Origin\` is ${quote(origin)}${
      tainted ? `: a redirect to another origin replaced ${quote(requester)}` : ''
    }.`,
});

function reasonOf(
  value: string,
  { origin, tainted, stored }: CheckContext,
  variesByOrigin: boolean,
): Reason | null {
  if (stored && !variesByOrigin) return 'cached-response';
  if (origin === 'null') return tainted ? 'tainted-origin' : 'opaque-origin';
  return differenceOf(origin, value);
}

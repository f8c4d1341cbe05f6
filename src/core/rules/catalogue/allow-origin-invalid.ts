import { parsesAsUrl } from '../../fetch/origin.ts';
import { brief, expected, responseNoun, checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';

/**
 * Anything other than `*`, `null`, a list or a URL. Chromium also treats bytes over 0x7F as invalid, but accepts broken
 * punycode.
 */
export function isInvalidOriginValue(value: string): boolean {
  if (value === '*' || value === 'null' || /[ ,]/.test(value)) return false;
  // oxlint-disable-next-line no-control-regex -- the byte range is the point
  return /[^\x00-\x7f]/.test(value) || !parsesAsUrl(value);
}

/** CORS check, step 4, for a value that cannot be an origin at all. */
export const allowOriginInvalid = checkRule({
  id: 'allow-origin-invalid',
  phases: ['preflight', 'redirect', 'request'],
  spec: fetchAnchor('cors-check'),
  mdn: mdnError('CORSAllowOriginNotMatchingOrigin'),
  chromium: {
    preflight: 'PreflightInvalidAllowOriginValue',
    redirect: 'InvalidAllowOriginValue',
    request: 'InvalidAllowOriginValue',
  },
  firefox: 'CORSAllowOriginNotMatchingOrigin',
  title: {
    pass: '`Access-Control-Allow-Origin` has the form of an origin',
    fail: '`Access-Control-Allow-Origin` is not an origin',
  },
  why: 'The value must be `*` or one origin in the form that browsers send: scheme, host, and the port unless it is the scheme’s default.',
  fix: 'Write `scheme://host[:port]`, without patterns, quotes or a path.',
  looksAt: [
    { side: 'request', kind: 'header', name: 'Origin' },
    { side: 'response', kind: 'header', name: 'Access-Control-Allow-Origin' },
  ],
  check({ allowOrigin }, { origin }) {
    if (allowOrigin === undefined || allowOrigin === origin || !isInvalidOriginValue(allowOrigin))
      return 'pass';
    return { reason: reasonOf(allowOrigin), parameter: allowOrigin };
  },
  headline: ({ allowOrigin = '' }) =>
    allowOrigin === ''
      ? '`Access-Control-Allow-Origin` is empty'
      : `\`Access-Control-Allow-Origin\` is not an origin: ${brief(allowOrigin)}`,
  says: ({ allowOrigin = '' }, { phase, origin }) =>
    allowOrigin === ''
      ? `The ${responseNoun(phase)} has an empty \`Access-Control-Allow-Origin\`${expected(origin)}.`
      : `The ${responseNoun(phase)} has \`Access-Control-Allow-Origin\`: ${quote(allowOrigin)}, which is not an origin${expected(origin)}.`,
});

function reasonOf(value: string): 'empty' | 'pattern' | 'quotes' | 'no-scheme' | null {
  if (value === '') return 'empty';
  if (/["']/.test(value)) return 'quotes';
  if (value.includes('*')) return 'pattern';
  return value.includes('://') ? null : 'no-scheme';
}

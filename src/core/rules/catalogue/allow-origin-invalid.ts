import { parsesAsUrl } from '../../fetch/origin.ts';
import { responseNoun, checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';

/** Any value but `*`, `null`, a list, or a URL; bytes over 0x7F, too, are invalid to Chromium, broken punycode is not. */
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
    pass: '`Access-Control-Allow-Origin` could be an origin',
    fail: '`Access-Control-Allow-Origin` is not an origin',
  },
  why: 'The value has to be `*`, or one origin written as browsers write it: scheme, host, and port if it is not the scheme’s own.',
  fix: 'Write `scheme://host[:port]`: no pattern, no quotes, nothing after it.',
  looksAt: [
    { side: 'request', kind: 'header', name: 'Origin' },
    { side: 'response', kind: 'header', name: 'Access-Control-Allow-Origin' },
  ],
  check({ allowOrigin }, { origin }) {
    if (allowOrigin === undefined || allowOrigin === origin || !isInvalidOriginValue(allowOrigin))
      return 'pass';
    return { reason: reasonOf(allowOrigin), parameter: allowOrigin };
  },
  says: ({ allowOrigin = '' }, { phase, origin }) =>
    allowOrigin === ''
      ? `The ${responseNoun(phase)} has an empty \`Access-Control-Allow-Origin\`; it would have to say \`${origin}\`.`
      : `The ${responseNoun(phase)} says \`Access-Control-Allow-Origin\`: ${quote(allowOrigin)}, which is not an origin; it would have to say \`${origin}\`.`,
});

function reasonOf(value: string): 'empty' | 'pattern' | 'quotes' | 'no-scheme' | null {
  if (value === '') return 'empty';
  if (/["']/.test(value)) return 'quotes';
  if (value.includes('*')) return 'pattern';
  return value.includes('://') ? null : 'no-scheme';
}

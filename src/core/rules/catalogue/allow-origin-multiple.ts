import { responseNoun, checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';

/** CORS check, step 4: the combined value is compared whole, so a list never matches. */
export const allowOriginMultiple = checkRule({
  id: 'allow-origin-multiple',
  phases: ['preflight', 'redirect', 'request'],
  spec: fetchAnchor('cors-check'),
  mdn: mdnError('CORSMultipleAllowOriginNotAllowed'),
  chromium: {
    preflight: 'PreflightMultipleAllowOriginValues',
    redirect: 'MultipleAllowOriginValues',
    request: 'MultipleAllowOriginValues',
  },
  // Firefox counts lines spelled exactly so; its extensions see lines merged, so a list may have been several.
  firefox: ({ allowOriginExactLines, allowOriginLines, allowOrigin = '' }, { merged }) => {
    if (allowOriginExactLines > 1) return 'CORSMultipleAllowOriginNotAllowed';
    return merged && allowOriginLines === 1 && /, |^,|,$/.test(allowOrigin)
      ? ['CORSMultipleAllowOriginNotAllowed', 'CORSAllowOriginNotMatchingOrigin']
      : 'CORSAllowOriginNotMatchingOrigin';
  },
  firefoxNames: ['CORSMultipleAllowOriginNotAllowed', 'CORSAllowOriginNotMatchingOrigin'],
  title: {
    pass: '`Access-Control-Allow-Origin` has one value',
    fail: '`Access-Control-Allow-Origin` has more than one value',
  },
  why: 'Browsers compare the whole header with the origin of the page. It can hold one origin or `*`, never a list.',
  fix: 'Send exactly one `Access-Control-Allow-Origin` with one origin, chosen by the request’s `Origin`.',
  looksAt: [
    { side: 'request', kind: 'header', name: 'Origin' },
    { side: 'response', kind: 'header', name: 'Access-Control-Allow-Origin' },
    { side: 'response', kind: 'count', name: 'Access-Control-Allow-Origin' },
  ],
  check({ allowOrigin, allowOriginLines }, { origin }) {
    if (allowOrigin === undefined || allowOrigin === origin || !/[ ,]/.test(allowOrigin)) return 'pass';
    return { reason: allowOriginLines > 1 ? 'two-lines' : 'list', parameter: allowOrigin };
  },
  says: ({ allowOrigin = '', allowOriginLines }, { phase, origin }) =>
    `The ${responseNoun(phase)} has ${
      allowOriginLines > 1
        ? `${allowOriginLines} lines of \`Access-Control-Allow-Origin\``
        : 'one `Access-Control-Allow-Origin`'
    }, together ${quote(allowOrigin)}; only \`${origin}\` alone would match.`,
});

import { expected, responseNoun, checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';

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
  // Firefox counts only lines with exactly this spelling. It shows extensions merged lines, so a list may have been several lines.
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
  why: 'Browsers compare the whole header with the page’s origin. It can hold one origin or `*`, never a list.',
  fix: 'Send `Access-Control-Allow-Origin` once, with the one allowed origin that equals the request’s `Origin`.',
  looksAt: [
    { side: 'request', kind: 'header', name: 'Origin' },
    { side: 'response', kind: 'header', name: 'Access-Control-Allow-Origin' },
    { side: 'response', kind: 'count', name: 'Access-Control-Allow-Origin' },
  ],
  check({ allowOrigin, allowOriginLines }, { origin }) {
    if (allowOrigin === undefined || allowOrigin === origin || !/[ ,]/.test(allowOrigin)) return 'pass';
    return { reason: allowOriginLines > 1 ? 'two-lines' : 'list', parameter: allowOrigin };
  },
  headline: ({ allowOriginLines }) =>
    allowOriginLines > 1
      ? `\`Access-Control-Allow-Origin\` is sent ${allowOriginLines} times`
      : '`Access-Control-Allow-Origin` lists several values',
  says: ({ allowOrigin = '', allowOriginLines }, { phase, origin }) =>
    allowOriginLines > 1
      ? `The ${responseNoun(phase)} has ${allowOriginLines} \`Access-Control-Allow-Origin\` headers, which browsers read as ${quote(allowOrigin)}${expected(origin)}.`
      : `The ${responseNoun(phase)} lists several values in \`Access-Control-Allow-Origin\`: ${quote(allowOrigin)}${expected(origin)}.`,
});

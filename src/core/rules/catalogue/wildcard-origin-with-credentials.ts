import { expected, responseNoun, checkRule, fetchAnchor, mdnError } from '../rule.ts';

/** CORS check, steps 3 and 4: `*` counts only where the credentials mode is not `include`. */
export const wildcardOriginWithCredentials = checkRule({
  id: 'wildcard-origin-with-credentials',
  phases: ['preflight', 'redirect', 'request'],
  spec: fetchAnchor('cors-check'),
  mdn: mdnError('CORSNotSupportingCredentials'),
  chromium: {
    preflight: 'PreflightWildcardOriginNotAllowed',
    redirect: 'WildcardOriginNotAllowed',
    request: 'WildcardOriginNotAllowed',
  },
  firefox: 'CORSNotSupportingCredentials',
  title: {
    pass: '`*` is not combined with credentials',
    fail: '`Access-Control-Allow-Origin: *` does not work with credentials',
  },
  why: 'A request with `credentials: "include"` may carry cookies, so the server must name the origin that it trusts; `*` is not enough.',
  fix: 'Send the exact origin, `Access-Control-Allow-Credentials: true` and `Vary: Origin`; or send the request without credentials.',
  looksAt: [
    { side: 'request', kind: 'header', name: 'Origin' },
    { side: 'response', kind: 'header', name: 'Access-Control-Allow-Origin' },
  ],
  check: (answer, { credentials }) =>
    credentials && answer.allowOrigin === '*' ? { reason: null, parameter: null } : 'pass',
  says: (_answer, { phase, origin }) =>
    `The ${responseNoun(phase)} has \`Access-Control-Allow-Origin: *\`, but the request is sent with credentials${expected(origin)}.`,
});

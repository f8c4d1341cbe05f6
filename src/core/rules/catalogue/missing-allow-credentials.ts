import { brief, responseNoun, checkRule, fetchAnchor, mdnError, quote } from '../rule.ts';

/** CORS check, steps 6 to 8. */
export const missingAllowCredentials = checkRule({
  id: 'missing-allow-credentials',
  phases: ['preflight', 'redirect', 'request'],
  spec: fetchAnchor('cors-check'),
  mdn: mdnError('CORSMIssingAllowCredentials'),
  chromium: {
    preflight: 'PreflightInvalidAllowCredentials',
    redirect: 'InvalidAllowCredentials',
    request: 'InvalidAllowCredentials',
  },
  firefox: 'CORSMissingAllowCredentials',
  title: {
    pass: 'Credentials are allowed, or not needed',
    fail: '`Access-Control-Allow-Credentials` is not `true`',
  },
  why: 'A request with `credentials: "include"` needs `Access-Control-Allow-Credentials: true` on the preflight response and on every other response.',
  fix: 'Send `Access-Control-Allow-Credentials: true`, or make the request without credentials.',
  looksAt: [
    { side: 'response', kind: 'header', name: 'Access-Control-Allow-Credentials' },
    { side: 'request', kind: 'header', name: 'Origin' },
  ],
  check({ allowCredentials, allowCredentialsLines }, { credentials }) {
    if (!credentials || allowCredentials === 'true') return 'pass';
    if (allowCredentials === undefined) return { reason: null, parameter: '' };
    if (allowCredentialsLines > 1) return { reason: 'two-lines', parameter: allowCredentials };
    const folded = allowCredentials.toLowerCase() === 'true';
    return { reason: folded ? 'case' : 'other-value', parameter: allowCredentials };
  },
  headline: ({ allowCredentials }) =>
    allowCredentials === undefined
      ? '`Access-Control-Allow-Credentials` is missing'
      : `\`Access-Control-Allow-Credentials\` is ${brief(allowCredentials)}, not \`true\``,
  says: ({ allowCredentials }, { phase }) =>
    `The request is sent with credentials, but the ${responseNoun(phase)} has ${
      allowCredentials === undefined
        ? 'no `Access-Control-Allow-Credentials`'
        : `\`Access-Control-Allow-Credentials\`: ${quote(allowCredentials)}`
    }; expected \`true\`.`,
});

import { differenceOf, type OriginDifference } from '../origin-difference.ts';
import { answerWord, checkRule, fetchAnchor, mdnError, quote, type Context } from '../rule.ts';
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
  reasons: {
    'trailing-slash': {
      why: 'An origin has no path, so it never ends in a slash.',
      fix: 'Remove the slash at the end.',
    },
    path: {
      why: 'An origin ends with the host or the port; here a path follows.',
      fix: 'Remove everything after the host and port.',
    },
    scheme: {
      why: 'Host and port are right, the scheme is not: `http` and `https` are different origins.',
      fix: 'Allow the scheme that the page is served with.',
    },
    port: {
      why: 'Scheme and host are right, the port is not; each port is an origin of its own.',
      fix: 'Allow the port that the page is served from; leave it out where it is the scheme’s own.',
    },
    'host-case': {
      why: 'Browsers write origins in lower case, and the comparison knows no case folding.',
      fix: 'Write the origin in lower case.',
    },
    www: {
      why: 'With and without `www.` are two different hosts.',
      fix: 'Allow the host that the page is served from.',
    },
    subdomain: {
      why: 'A host and its subdomains are different origins.',
      fix: 'Allow this very host; match subdomains on the server, and send back the one that asked.',
    },
    'loopback-name': {
      why: '`localhost`, `127.0.0.1` and `[::1]` mean the same machine, but are different origins.',
      fix: 'Allow the name that stands in the page’s address, or open the page under the allowed one.',
    },
    'trailing-dot': {
      why: 'A host name with a dot at the end is another host to browsers.',
      fix: 'Remove the dot.',
    },
    pattern: {
      why: 'Browsers know no patterns here; a `*` inside a value is just a character.',
      fix: 'Match the request’s `Origin` on the server, and send back the origin itself.',
    },
    'no-scheme': { why: 'An origin begins with its scheme.', fix: 'Put the scheme of the page in front.' },
    null: {
      why: 'The server allows the origin `null`, which stands for opaque origins such as sandboxed frames; this page has a real one.',
      fix: 'Allow the page’s own origin, not `null`.',
    },
    'tainted-origin': {
      why: 'The request was redirected from one foreign origin to another. From then on browsers send `Origin: null`, because neither server alone decided to call this one for the page.',
      fix: 'Call the final URL directly, or redirect within one origin. For public data without credentials, `*` works.',
    },
    'opaque-origin': {
      why: 'The request comes from a document without an origin of its own (a sandboxed frame, a `data:` or `file:` page), so its `Origin` is `null`.',
      fix: 'Give the frame `allow-same-origin`, or serve the page over http(s). For public data without credentials, `*` works.',
    },
  },
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
    `The ${answerWord(phase)} allows ${quote(allowOrigin)}, the request’s \`Origin\` is \`${origin}\`${
      tainted ? `: redirects across origins replaced \`${requester}\`` : ''
    }.`,
});

function reasonOf(value: string, { origin, tainted }: Context): Reason | null {
  if (origin === 'null') return tainted ? 'tainted-origin' : 'opaque-origin';
  return differenceOf(origin, value);
}

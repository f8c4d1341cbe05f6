import type { WhyAndFix, Rule } from './rule.ts';
import { ruleOf, type KnownCheck, type ReasonOf, type RuleId } from './catalogue/index.ts';

/** Every special case that a check finds, and no other; of a check that finds none any string could be one. */
type CasesOfChecks = {
  readonly [C in KnownCheck as string extends ReasonOf<C> ? never : C['id']]: Readonly<
    Record<ReasonOf<C>, WhyAndFix>
  >;
};

/** Apart from the rules: a panel's list does without these, and they are a tenth of the judge's code. */
const casesOfChecks: CasesOfChecks = {
  'preflight-redirected': {
    scheme: { why: 'The server moves `http` to `https`.', fix: 'Call the `https` URL.' },
    'trailing-slash': {
      why: 'The server wants a slash at the end of the path, or none.',
      fix: 'Call the URL exactly as the server spells it.',
    },
    host: { why: 'The server moves requests to another host.', fix: 'Call that host directly.' },
  },
  'missing-allow-origin': {
    'not-handled': {
      why: 'The server has no route for OPTIONS here, so the answer never passed the code that adds CORS headers. The path or the method may simply be wrong.',
      fix: 'Let the CORS middleware answer OPTIONS before routing does, and check that the path exists.',
    },
    authentication: {
      why: 'The server asked for credentials before any CORS code ran. A preflight never carries any.',
      fix: 'Answer OPTIONS without authentication, and add the CORS headers to 401 and 403, too.',
    },
    'server-error': {
      why: 'The server failed, and its error page carries no CORS headers. The error is the real problem; CORS only hides it from the page.',
      fix: 'Mend the error on the server; add the CORS headers to error responses so that pages can read them.',
    },
    'on-redirect': {
      why: 'Every response on the way needs the header, and a redirect is a response, too.',
      fix: 'Add the header to the redirect, or call the final URL directly.',
    },
    'cached-response': {
      why: 'The HTTP cache answered with a response that was stored for a request without `Origin`, as an `<img>` sends it.',
      fix: 'Send `Vary: Origin` and the CORS headers on every response of this URL, also where the request has no `Origin`.',
    },
  },
  'allow-origin-multiple': {
    'two-lines': {
      why: 'The header stands in the response more than once: most often the application and a proxy in front of it both add it.',
      fix: 'Add the header in one layer only, the application or the proxy.',
    },
    list: {
      why: 'One header line lists several values. No browser takes a list here.',
      fix: 'Keep the list on the server; send back the one entry that equals the request’s `Origin`, with `Vary: Origin`.',
    },
  },
  'allow-origin-invalid': {
    empty: {
      why: 'The header is there, but empty: often a variable of the server’s configuration that is not set.',
      fix: 'Set the allowed origin in the server’s configuration; leave the header out where there is none.',
    },
    pattern: {
      why: 'Browsers know no patterns here; a `*` inside a value is just a character.',
      fix: 'Match the request’s `Origin` against the pattern on the server, and send back the origin itself.',
    },
    quotes: {
      why: 'The quotation marks are part of the value.',
      fix: 'Take the quotation marks away.',
    },
    'no-scheme': {
      why: 'An origin begins with its scheme; a bare host name is none.',
      fix: 'Put `https://` or `http://` in front, as the page’s origin has it.',
    },
  },
  'allow-origin-mismatch': {
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
  'missing-allow-credentials': {
    case: { why: 'Only the four lower-case letters `true` count.', fix: 'Write `true` in lower case.' },
    'two-lines': {
      why: 'Two lines are read as one list, and `true, true` is not `true`: two layers add the header.',
      fix: 'Add the header in one layer only.',
    },
    'other-value': {
      why: 'Only `true` counts: no `1`, no quotes, no list, nothing after it.',
      fix: 'Write exactly `true`.',
    },
  },
  'preflight-bad-status': {
    authentication: {
      why: 'The server asks for authentication, and a preflight never carries any.',
      fix: 'Let OPTIONS pass without authentication.',
    },
    'not-handled': {
      why: 'The server has no route for OPTIONS at this path.',
      fix: 'Answer OPTIONS here; check that path and method exist.',
    },
    'server-error': {
      why: 'The server failed while answering OPTIONS.',
      fix: 'Mend the error on the server.',
    },
  },
  'preflight-method-not-allowed': {
    'method-case': {
      why: 'The method is listed in another case. Browsers turn `get` or `put` into capitals, but not `patch`; and the comparison knows no case folding.',
      fix: 'Use capitals on both sides: `method: "PATCH"` in the page.',
    },
    'wildcard-with-credentials': {
      why: '`*` means every method only for requests without credentials; with them it is the method named `*`.',
      fix: 'List the methods.',
    },
  },
  'preflight-header-not-allowed': {
    'wildcard-with-credentials': {
      why: '`*` means every header only for requests without credentials; with them it is the header named `*`.',
      fix: 'List the header names.',
    },
  },
};

type Cases = Readonly<Record<string, WhyAndFix>>;

const byCheck = new Map<string, Cases>(Object.entries(casesOfChecks));

/** What is said of each special case of a rule. */
export function reasonsOf(rule: Rule<RuleId>): Cases {
  return rule.kind === 'check' ? (byCheck.get(rule.id) ?? {}) : rule.reasons;
}

/** What is said of the special case, if this is one, else of the rule. */
export function whyAndFixOf(id: RuleId, reason: string | null): WhyAndFix {
  const rule = ruleOf(id);
  return (reason === null ? undefined : reasonsOf(rule)[reason]) ?? rule;
}

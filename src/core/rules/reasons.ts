import type { WhyAndFix, Rule } from './rule.ts';
import type { ErrorReason } from './error-status.ts';
import { ruleOf, type KnownCheck, type ReasonOf, type RuleId } from './catalogue/index.ts';

/** Exactly the reasons that the checks give; a check whose type allows any string gives none. */
type CasesOfChecks = {
  readonly [C in KnownCheck as string extends ReasonOf<C> ? never : C['id']]: Readonly<
    Record<ReasonOf<C>, WhyAndFix>
  >;
};

/** The end of what to do about an error whose page the script can’t read. */
export const CORS_HEADERS_ON_ERRORS =
  ' Send the CORS headers on error responses, too, so that the page can read them.';

/** An error page without CORS headers, or a preflight that was answered with one. */
const ERROR_PAGES: Readonly<Record<Exclude<ErrorReason, 'refused'>, WhyAndFix>> = {
  'not-handled': {
    why: 'The server has no route for OPTIONS at this URL, so the code that adds CORS headers did not run. The path or the method may also be wrong.',
    fix: 'Let the CORS middleware answer OPTIONS before routing, and check that the path exists.',
  },
  authentication: {
    why: 'The server requires authentication, and its refusal comes before its CORS code.',
    fix: `Log in, or send valid credentials.${CORS_HEADERS_ON_ERRORS}`,
  },
  'cors-refused': {
    why: 'The server’s own CORS code seems to have refused this request: its configuration does not allow this origin, method or header. This has nothing to do with authentication.',
    fix: 'Add the missing origin, method or header to the CORS configuration of the server or storage bucket.',
  },
  firewall: {
    why: 'A firewall or bot protection in front of the server refused this request, so the server’s CORS code did not run.',
    fix: 'Allow the request in the firewall’s rules (for preflights: allow OPTIONS).',
  },
  'client-error': {
    why: 'The server rejected the request, and its error page has no CORS headers.',
    fix: `Fix the request: look at the status and the body of the response in the Network panel.${CORS_HEADERS_ON_ERRORS}`,
  },
  'server-error': {
    why: 'The server failed, and its error page has no CORS headers.',
    fix: `Fix the server error.${CORS_HEADERS_ON_ERRORS}`,
  },
};

const CACHED: WhyAndFix = {
  why: 'The browser’s HTTP cache returned a response that was probably stored for another origin, or for a request without `Origin`, such as an `<img>` sends.',
  fix: 'Send `Vary: Origin` and the CORS headers on every response of this URL, even if the request has no `Origin`. To empty the browser’s copy, reload with “Disable cache” ticked in the Network panel.',
};

/** Kept apart from the rules: the panel's list does not need these texts, and they are a tenth of the judge's code. */
const casesOfChecks: CasesOfChecks = {
  'preflight-redirected': {
    scheme: { why: 'The server redirects `http` to `https`.', fix: 'Call the `https` URL.' },
    'trailing-slash': {
      why: 'The server redirects to add or remove the slash at the end of the path.',
      fix: 'Call the URL exactly as the redirect spells it.',
    },
    host: { why: 'The server redirects to another host.', fix: 'Call that host directly.' },
    upgraded: {
      why: 'The host may be called over `https` only (HSTS), so the browser redirects `http` requests itself.',
      fix: 'Call the `https` URL.',
    },
  },
  'missing-allow-origin': {
    ...ERROR_PAGES,
    refused: {
      why: 'The server refused this request (403), and nothing in its headers shows why: its access rules, a firewall, or missing authentication.',
      fix: `Look at the body of the response and at the server’s log, and allow the request there.${CORS_HEADERS_ON_ERRORS}`,
    },
    'on-redirect': {
      why: 'Every response in the chain needs the header, and a redirect is one of them.',
      fix: 'Add the header to the redirect, or call the final URL directly.',
    },
    'cached-response': CACHED,
  },
  'allow-origin-multiple': {
    'two-lines': {
      why: 'The response has the header more than once: usually the application and a proxy in front of it both add it.',
      fix: 'Add the header in one place only, the application or the proxy.',
    },
    list: {
      why: 'The header lists several values. No browser accepts a list here.',
      fix: 'Keep the list on the server, and return the one entry that equals the request’s `Origin`, with `Vary: Origin`.',
    },
  },
  'allow-origin-invalid': {
    empty: {
      why: 'The header is present but empty: often a variable in the server’s configuration is not set.',
      fix: 'Set the allowed origin in the server’s configuration; if no origin is allowed, leave the header out.',
    },
    pattern: {
      why: 'Browsers don’t support patterns here; a `*` inside a value is an ordinary character.',
      fix: 'Match the request’s `Origin` against the pattern on the server, and return the origin itself.',
    },
    quotes: {
      why: 'The quotation marks are part of the value.',
      fix: 'Remove the quotation marks.',
    },
    'no-scheme': {
      why: 'An origin starts with a scheme; a host name alone is not an origin.',
      fix: 'Add `https://` or `http://` in front, as in the page’s origin.',
    },
  },
  'allow-origin-mismatch': {
    'cached-response': CACHED,
    'trailing-slash': {
      why: 'An origin has no path, so it never ends with a slash.',
      fix: 'Remove the slash at the end.',
    },
    path: {
      why: 'An origin ends with the host or the port; this value continues with a path.',
      fix: 'Remove everything after the host and port.',
    },
    scheme: {
      why: 'Host and port match, but the scheme differs: `http` and `https` are different origins.',
      fix: 'Allow the scheme that the page is served with.',
    },
    port: {
      why: 'Scheme and host match, but the port differs; each port is a different origin.',
      fix: 'Allow the port that the page is served from; leave the port out if it is the scheme’s default.',
    },
    'host-case': {
      why: 'Browsers write origins in lower case, and the comparison is case-sensitive.',
      fix: 'Write the origin in lower case.',
    },
    www: {
      why: 'A host with `www.` and the same host without it are different hosts.',
      fix: 'Allow the host that the page is served from.',
    },
    subdomain: {
      why: 'A host and its subdomains are different origins.',
      fix: 'Allow exactly this host; to allow all subdomains, match the request’s `Origin` on the server and return it.',
    },
    'loopback-name': {
      why: '`localhost`, `127.0.0.1` and `[::1]` mean the same machine, but are different origins.',
      fix: 'Allow the host name in the page’s address, or open the page under the allowed name.',
    },
    'trailing-dot': {
      why: 'To browsers, a host name with a dot at the end is a different host.',
      fix: 'Remove the dot.',
    },
    pattern: {
      why: 'Browsers don’t support patterns here; a `*` inside a value is an ordinary character.',
      fix: 'Match the request’s `Origin` on the server, and return the origin itself.',
    },
    'no-scheme': { why: 'An origin starts with a scheme.', fix: 'Add the page’s scheme in front.' },
    null: {
      why: 'The server allows the origin `null`, which is the origin of sandboxed frames and other opaque documents; this page has a normal origin.',
      fix: 'Allow the page’s own origin, not `null`.',
    },
    'tainted-origin': {
      why: 'The request was redirected from one foreign origin to another. From then on, browsers send `Origin: null`, because another server, not the page, chose this URL.',
      fix: 'Call the final URL directly from the page, or redirect within one origin. For public data without credentials, `*` works.',
    },
    'opaque-origin': {
      why: 'The request comes from a document without an origin (a sandboxed frame, a `data:` or `file:` page), so its `Origin` is `null`.',
      fix: 'Serve the document over http(s), from an origin of its own. For public data without credentials, `*` works. In a sandboxed frame `allow-same-origin` restores the origin, but it also removes that part of the sandbox.',
    },
  },
  'missing-allow-credentials': {
    case: { why: 'Only `true` in lower case is accepted.', fix: 'Write `true` in lower case.' },
    'two-lines': {
      why: 'The header is sent twice, by two layers; browsers read `true, true`, which is not `true`.',
      fix: 'Add the header in one place only.',
    },
    'other-value': {
      why: 'Only `true` is accepted: not `1`, not in quotes, not in a list.',
      fix: 'Write exactly `true`.',
    },
  },
  'preflight-bad-status': ERROR_PAGES,
  'preflight-method-not-allowed': {
    'method-case': {
      why: 'The method is listed in another case, and the comparison is case-sensitive. Browsers turn `get` and `put` into upper case, but not `patch`.',
      fix: 'Use upper case on both sides: `method: "PATCH"` in the page.',
    },
    'wildcard-with-credentials': {
      why: '`*` means every method only in requests without credentials; with credentials it is a method named `*`.',
      fix: 'List the methods.',
    },
  },
  'preflight-header-not-allowed': {
    'response-header': {
      why: '`Access-Control-Allow-…` are response headers, but the page sends them with its request, so the browser asks the server for permission to send them.',
      fix: 'Remove the `Access-Control-…` headers from the page’s request; the server must not allow them as request headers.',
    },
    'wildcard-with-credentials': {
      why: '`*` means every header only in requests without credentials; with credentials it is a header named `*`.',
      fix: 'List the header names.',
    },
  },
};

type Cases = Readonly<Record<string, WhyAndFix>>;

const byCheck = new Map<string, Cases>(Object.entries(casesOfChecks));

/** Why and fix of each reason of a rule. */
export function reasonsOf(rule: Rule<RuleId>): Cases {
  return rule.kind === 'check' ? (byCheck.get(rule.id) ?? {}) : rule.reasons;
}

/** Why and fix of this reason, or of the rule itself where there is no such reason. */
export function whyAndFixOf(id: RuleId, reason: string | null): WhyAndFix {
  const rule = ruleOf(id);
  return (reason === null ? undefined : reasonsOf(rule)[reason]) ?? rule;
}

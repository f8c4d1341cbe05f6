import { corsHeadersOf } from '../core/exchange/cors-response-headers.ts';
import { getHeader, listElements } from '../core/fetch/headers.ts';
import type { FixedLeg } from './fixed-leg.ts';

interface Setting {
  readonly credentials: boolean;
  /** Every Access-Control-Allow-Origin of the fixed responses. */
  readonly naming: ReadonlySet<string>;
}

/** What a server's CORS configuration cannot repair on these legs, and what it would no longer allow. */
export function policyProblems(legs: readonly FixedLeg[], setting: Setting): string[] {
  const found = legs.flatMap((leg) => [
    redirectedPreflight(leg),
    secretLocation(leg),
    severalOrigins(leg),
    otherOrigin(leg, setting),
    anyOrigin(leg, setting),
    anyHeader(leg, setting),
  ]);
  return [...new Set([nullOrigin(setting), ...found])].filter((problem) => problem !== undefined);
}

/** Any page can make a sandboxed frame whose origin is `null`; with credentials that would expose users' data to every site. */
function nullOrigin({ credentials, naming }: Setting): string | undefined {
  return naming.has('null') && credentials
    ? 'The request’s origin is `null`, which any page can use, and it is sent with credentials, so no configuration is generated. Send the request from a page with its own origin, or avoid the redirect to another origin.'
    : undefined;
}

function redirectedPreflight({ captured, step }: FixedLeg): string | undefined {
  if (!captured || step?.status === undefined || !corsHeadersOf(captured).redirects) return undefined;
  return 'The server redirects the preflight (for a slash, a login or HTTPS, for example) before its CORS code runs: call the final URL, or apply this configuration before that redirect.';
}

function secretLocation({ step }: FixedLeg): string | undefined {
  return step?.set['Location'] === undefined
    ? undefined
    : 'The redirect’s `Location` contains a user name or password; a CORS configuration can’t remove it.';
}

function severalOrigins({ captured }: FixedLeg): string | undefined {
  if (!captured) return undefined;
  const { allowOrigin, allowOriginLines } = corsHeadersOf(captured);
  return allowOriginLines > 1 || allowOrigin?.includes(',')
    ? '`Access-Control-Allow-Origin` is sent more than once, usually by the application and by a proxy in front of it: set it in one place only.'
    : undefined;
}

/** The other origin is not kept: the server may have named it by mistake. */
function otherOrigin({ captured }: FixedLeg, { naming }: Setting): string | undefined {
  const named = captured && corsHeadersOf(captured).allowOrigin;
  if (named === undefined || named === '*' || naming.has(named) || !/^https?:\/\/[^\s,`]+$/.test(named))
    return undefined;
  return `The server now allows \`${named}\`; add that origin, too, if it should stay allowed.`;
}

function anyOrigin({ captured }: FixedLeg, { credentials }: Setting): string | undefined {
  return credentials && captured && corsHeadersOf(captured).allowOrigin === '*'
    ? 'The server now allows any origin (`*`), which can’t be combined with credentials. Only this page’s origin is listed here; add your other origins.'
    : undefined;
}

function anyHeader(leg: FixedLeg, { credentials }: Setting): string | undefined {
  const names = listElements(getHeader(leg.captured?.headers ?? [], 'access-control-allow-headers') ?? '');
  if (credentials || !names.includes('*')) return undefined;
  return 'The server now allows any request header (`*`). Only the headers seen in this request are listed here; add those that other requests send.';
}

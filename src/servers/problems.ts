import { corsHeadersOf } from '../core/exchange/cors-response-headers.ts';
import { getHeader, listElements } from '../core/fetch/headers.ts';
import type { FixedLeg } from './fixed-leg.ts';

interface Setting {
  readonly credentials: boolean;
  /** Every Access-Control-Allow-Origin of the fixed responses. */
  readonly naming: ReadonlySet<string>;
}

/** What a server's CORS configuration cannot do for these legs, and what it would take away. */
export function problemsOf(legs: readonly FixedLeg[], setting: Setting): string[] {
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

/** Any page can make a sandboxed frame with the origin `null`: with credentials that would hand users' data to everybody. */
function nullOrigin({ credentials, naming }: Setting): string | undefined {
  return naming.has('null') && credentials
    ? 'The request comes with the origin `null`, which every page can take on, and with credentials: no configuration is offered that lets it in. Ask from a page with an origin of its own, or without a redirect across origins.'
    : undefined;
}

function redirectedPreflight({ captured, step }: FixedLeg): string | undefined {
  if (!captured || step?.status === undefined || !corsHeadersOf(captured).redirects) return undefined;
  return 'The preflight is redirected before CORS is looked at, as for a missing slash, a login, or HTTPS: ask for the final URL, or put this configuration before that redirect.';
}

function secretLocation({ step }: FixedLeg): string | undefined {
  return step?.set['Location'] === undefined
    ? undefined
    : 'The redirect’s `Location` has a user name or password in it: no CORS configuration takes that out.';
}

function severalOrigins({ captured }: FixedLeg): string | undefined {
  if (!captured) return undefined;
  const { allowOrigin, allowOriginLines } = corsHeadersOf(captured);
  return allowOriginLines > 1 || allowOrigin?.includes(',')
    ? '`Access-Control-Allow-Origin` is sent more than once, as by an application and a proxy before it: remove it everywhere else.'
    : undefined;
}

/** It is not kept: that it was named says nothing of whether it should be. */
function otherOrigin({ captured }: FixedLeg, { naming }: Setting): string | undefined {
  const named = captured && corsHeadersOf(captured).allowOrigin;
  if (named === undefined || named === '*' || naming.has(named) || !/^https?:\/\/[^\s,`]+$/.test(named))
    return undefined;
  return `Until now the server named \`${named}\`: add it, too, if it is right.`;
}

function anyOrigin({ captured }: FixedLeg, { credentials }: Setting): string | undefined {
  return credentials && captured && corsHeadersOf(captured).allowOrigin === '*'
    ? 'Until now every origin was let in (`*`), which does not go together with credentials: here only this one is named. Add those that need it.'
    : undefined;
}

function anyHeader(leg: FixedLeg, { credentials }: Setting): string | undefined {
  const names = listElements(getHeader(leg.captured?.headers ?? [], 'access-control-allow-headers') ?? '');
  if (credentials || !names.includes('*')) return undefined;
  return 'Until now every request header was allowed (`*`): here only those seen are named. Add what other requests send.';
}

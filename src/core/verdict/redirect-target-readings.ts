import { candidate, notCors, type Candidate } from './candidate.ts';
import { requesterOf, unfollowedRedirectUrl } from '../exchange/cross-origin.ts';
import { lastHop, type Exchange } from '../exchange/exchange.ts';
import { directiveAgainstRedirect } from '../fetch/content-security-policy.ts';
import { isMixedContent } from '../fetch/mixed-content.ts';
import { parseUrl } from '../fetch/origin.ts';
import type { JudgeInput } from './judge-input.ts';
import type { RequestMode } from './verdict.ts';

/** Where the browser was about to follow the last leg's redirect. */
function targetOf({ exchange }: JudgeInput): URL | undefined {
  if (lastHop(exchange).request.redirectedTo === undefined) return undefined;
  return parseUrl(unfollowedRedirectUrl(exchange) ?? '');
}

/** Browsers ask for these over `https` instead of refusing them. */
const UPGRADED = new Set(['image', 'media']);

/**
 * A redirect from an `https` page to plain `http`. Firefox refuses it before it looks at the redirect's own headers.
 * @see https://www.w3.org/TR/mixed-content/#should-block-fetch
 */
export function mixedContentReading(
  input: JudgeInput,
  mode: RequestMode,
  error: string,
): Candidate | undefined {
  const { exchange } = input;
  const from = exchange.asked?.secure === true ? 'https:' : requesterOf(exchange);
  const isMixed = isMixedContent(from, targetOf(input)) && !UPGRADED.has(exchange.type);
  return isMixed ? notCors(input, mode, error, 'mixed-content-blocked') : undefined;
}

/**
 * The same from a document of an opaque origin: of a sandboxed frame only Trace tells whether the page around it was loaded
 * over `https`.
 */
export function possiblyMixedReading(
  input: JudgeInput,
  mode: RequestMode,
  error: string,
): Candidate | undefined {
  const { exchange } = input;
  if (requesterOf(exchange) !== 'null' || UPGRADED.has(exchange.type)) return undefined;
  if (exchange.asked?.secure !== undefined) return undefined;
  if (!isMixedContent('https:', targetOf(input))) return undefined;
  const mixed = notCors(input, mode, error, 'mixed-content-blocked');
  return { ...mixed, if: 'if the page was loaded over `https`' };
}

/**
 * Chromium blocks URLs with a user name or password in elements. For CORS requests its network service checks them. With
 * `keepalive`, as beacons have it, it goes on to such a URL, and tells the page that its request failed.
 */
export function userinfoReading(
  input: JudgeInput,
  mode: RequestMode,
  netError: string | null,
): Candidate | undefined {
  const later = input.exchange.hops.slice(1).map(({ request }) => parseUrl(request.url));
  const isRefused =
    mode === 'no-cors' &&
    input.engine.redirectProvesApproval &&
    [targetOf(input), ...later].some((url) => url && url.username + url.password !== '');
  if (!isRefused) return undefined;
  return candidate({
    verdict: 'not-cors',
    rule: 'redirect-location-userinfo',
    phase: 'redirect',
    mode,
    netError,
  });
}

/** The directive of the page's own policies that forbids the redirect's target; undefined where none is known to. */
export function directiveAgainst(exchange: Exchange): string | undefined {
  return decideByPolicies(exchange) ?? undefined;
}

/** Whether the page has policies that may have stopped a redirect. */
export function mayPoliciesForbid(exchange: Exchange): boolean {
  return exchange.policies !== undefined && decideByPolicies(exchange) !== null;
}

function decideByPolicies(exchange: Exchange): string | null | undefined {
  const { policies = [], type } = exchange;
  const target = unfollowedRedirectUrl(exchange);
  if (policies.length === 0 || target === undefined) return undefined;
  return directiveAgainstRedirect(policies, type, target, requesterOf(exchange));
}

/** The page's own policies, as its document was sent with them, forbid the redirect's target. */
export function forbiddenByPolicies(
  { exchange }: JudgeInput,
  mode: RequestMode,
  error: string,
): Candidate | undefined {
  return directiveAgainst(exchange) === undefined ? undefined : policyReading(mode, error);
}

/**
 * The page's policy forbids the redirect's target.
 * @see https://www.w3.org/TR/CSP3/#should-block-request
 */
export function policyReading(mode: RequestMode, error: string | null): Candidate {
  return candidate({
    verdict: 'not-cors',
    rule: 'csp-blocked',
    phase: 'redirect',
    mode,
    netError: error,
    if: 'if the page’s `Content-Security-Policy` forbids the redirect’s target',
  });
}

/** Whether Firefox announced a redirect to a URL that it could load, and ended the request there. */
export function isRefusedTarget(input: JudgeInput): boolean {
  return !input.engine.responseStartedProvesApproval && /^https?:$/.test(targetOf(input)?.protocol ?? '');
}

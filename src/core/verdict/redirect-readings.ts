import { candidate, notCors, type Candidate } from './candidate.ts';
import { requesterOf, unfollowedRedirectUrl } from '../exchange/cross-origin.ts';
import { lastHop, type Exchange, type Leg, type RedirectEnd } from '../exchange/exchange.ts';
import { isRedirectStatus } from '../fetch/http-redirect.ts';
import { isSameOrigin, originOf } from '../fetch/origin.ts';
import type { RuleId } from '../rules/catalogue/index.ts';
import { firstFailureAssuming, type JudgeInput } from './judge-input.ts';
import {
  forbiddenByPolicies,
  mixedContentReading,
  policyReading,
  possiblyMixedReading,
  userinfoReading,
} from './redirect-target-readings.ts';
import type { RequestMode } from './verdict.ts';

const IF_FOLLOWED = 'if the page wanted it followed';

/** The explanations of a redirect that the browser did not follow, if its error does not say why. */
export function unfollowedRedirectReadings(
  input: JudgeInput,
  mode: RequestMode,
  error: string | null,
): Candidate[] {
  if (!isUnfollowed(input)) return [];
  const { credentials, engine, exchange } = input;
  const refusedEitherWay = credentials.values.every((include) => {
    const stop = firstFailureAssuming(input, include);
    return stop !== undefined && !isAboutLocation(stop.rule.id);
  });
  if (mode === 'cors' && refusedEitherWay) return [];
  const readings = redirectModeReadings(input, mode, error);
  if (error === null) return readings;
  // Firefox ends the others without an error.
  if (!engine.redirectProvesApproval) return [];
  const { redirectEnd } = exchange;
  const showsTarget = redirectEnd === undefined || redirectEnd === 'redirect-aborted';
  const forbidden = showsTarget ? forbiddenTarget(input, mode, error) : undefined;
  if (forbidden && (redirectEnd !== undefined || readings.length === 0)) return [forbidden];
  if (forbidden) return [{ ...forbidden, if: IF_FOLLOWED }, ...readings];
  const unlisted = forbiddenByPolicies(input, mode, error);
  if (unlisted && (readings.length === 0 || redirectEnd === 'redirect-aborted')) return [unlisted];
  if (unlisted)
    return [{ ...unlisted, if: IF_FOLLOWED }, ...readings].filter((one) => agreesWithEnd(exchange, one));
  const left = isPossiblySameOrigin(mode, input) ? sameOriginModeReading(input, error) : undefined;
  if (left && mode === 'same-origin' && redirectEnd === 'redirect-aborted') return [left];
  if (left) readings.unshift(left);
  const possiblyMixed = possiblyMixedReading(input, mode, error);
  if (possiblyMixed) readings.push(possiblyMixed);
  readings.push(policyReading(mode, error), {
    ...notCors(input, mode, error),
    if: 'if the page, or leaving it, aborted the request',
  });
  return readings.filter((one) => agreesWithEnd(exchange, one));
}

/** The browser redirected the request to `https` by itself (HSTS), and the page may not have wanted a redirect followed. */
export function unfollowedUpgradeReadings(input: JudgeInput, mode: RequestMode, error: string): Candidate[] {
  const { request } = lastHop(input.exchange);
  if (request.redirectedTo === undefined || request.response) return [];
  const readings = redirectModeReadings(input, mode, error);
  readings.push({ ...notCors(input, mode, error), if: 'if the page, or leaving it, aborted the request' });
  return readings;
}

/** What Chromium's DevTools show of each reading. Where the page aborts, the redirect is not yet looked at. */
const ENDS: ReadonlyMap<RuleId | null, RedirectEnd> = new Map([
  ['allowed-opaque-redirect', 'target-aborted'],
  ['redirect-mode-error', 'redirect-failed'],
  ['mode-same-origin-redirect', 'redirect-aborted'],
  ['csp-blocked', 'redirect-aborted'],
  ['mixed-content-blocked', 'redirect-aborted'],
  ['aborted', 'redirect-aborted'],
]);

function agreesWithEnd({ redirectEnd, partial }: Exchange, { rule }: Candidate): boolean {
  if (redirectEnd === undefined || ENDS.get(rule) === redirectEnd) return true;
  // A recorder that does not show what was sent has the same entry for a target that was asked and aborted at once.
  return partial === true && rule === 'aborted' && redirectEnd === 'target-aborted';
}

/** A target that is forbidden whatever the page’s policy says. */
function forbiddenTarget(input: JudgeInput, mode: RequestMode, error: string): Candidate | undefined {
  return mixedContentReading(input, mode, error) ?? userinfoReading(input, mode, error);
}

/** Whether the request can have mode `same-origin`: it was on its own origin until now. */
function isPossiblySameOrigin(mode: RequestMode, { modes, facts }: JudgeInput): boolean {
  if (mode === 'same-origin') return true;
  return !modes.seen && !facts.some(({ crossOrigin }) => crossOrigin);
}

/** Elements always follow redirects; only scripts can choose another redirect mode. */
const BY_ELEMENTS = new Set([
  'image',
  'imageset',
  'media',
  'stylesheet',
  'font',
  'script',
  'object',
  'csp_report',
]);

/** The page chose not to follow redirects. Without CORS it can do so only for redirects from its own origin. */
function redirectModeReadings(
  { exchange, facts }: JudgeInput,
  mode: RequestMode,
  error: string | null,
): Candidate[] {
  if (BY_ELEMENTS.has(exchange.type)) return [];
  return mode === 'no-cors' && facts.at(-1)?.tainting !== false ? [] : eitherRedirectMode(mode, error);
}

function eitherRedirectMode(mode: RequestMode, netError: string | null): Candidate[] {
  return [
    candidate({
      verdict: 'allowed',
      rule: 'allowed-opaque-redirect',
      phase: 'redirect',
      mode,
      if: 'if the page asked for `redirect: "manual"`',
    }),
    candidate({
      verdict: 'not-cors',
      rule: 'redirect-mode-error',
      phase: 'redirect',
      mode,
      netError,
      if: 'if the page asked for `redirect: "error"`',
    }),
  ];
}

/**
 * Firefox refuses a redirect status that the page did not want also where there is no Location to follow, and ends it
 * without an error.
 * @see https://fetch.spec.whatwg.org/#concept-http-fetch step 6
 */
export function redirectStatusReading(input: JudgeInput, mode: RequestMode): Candidate | undefined {
  const { request } = lastHop(input.exchange);
  if (input.engine.redirectProvesApproval || !isRedirectStatus(request.response?.status ?? 0))
    return undefined;
  const reading = redirectModeReadings(input, mode, null).find(({ rule }) => rule === 'redirect-mode-error');
  return reading && { ...reading, phase: 'request' };
}

/** In a file, a redirect that the page did not want followed failed as one does that CORS refuses. */
export function failedRedirectReading(
  input: JudgeInput,
  mode: RequestMode,
  error: string,
): Candidate | undefined {
  if (input.exchange.redirectEnd !== 'redirect-failed') return undefined;
  return redirectModeReadings(input, mode, error).find(({ rule }) => rule === 'redirect-mode-error');
}

/** With `keepalive`, Chromium starts the request after a redirect that the page did not want followed, and never sends it. */
export function keepaliveRedirectReadings(
  { exchange, engine }: JudgeInput,
  leg: Leg,
  error: string,
): Candidate[] {
  const isUnsent =
    engine.responseStartedProvesApproval && leg.sentAt === undefined && !lastHop(exchange).preflight;
  if (!isUnsent || exchange.hops.length === 1) return [];
  return eitherRedirectMode('cors', error).filter((one) => agreesWithEnd(exchange, one));
}

/** A check of the redirect's target, which is not made if the redirect is not followed. */
export function isAboutLocation(rule: RuleId | null): boolean {
  return rule?.startsWith('redirect-') === true;
}

/** The reading of a redirect to another origin as the end of a request with mode `same-origin`. */
export function sameOriginModeReading({ exchange }: JudgeInput, error: string | null): Candidate | undefined {
  const target = unfollowedRedirectUrl(exchange);
  if (target === undefined || isSameOrigin(originOf(target), requesterOf(exchange))) return undefined;
  return candidate({
    verdict: 'not-cors',
    rule: 'mode-same-origin-redirect',
    phase: 'redirect',
    mode: 'same-origin',
    netError: error,
    if: 'if the request’s mode is `same-origin`',
  });
}

/** What is wrong with the Location, if the browser's error is about it. */
export function ruleOfLocationError({ exchange, engine, outcome }: JudgeInput): RuleId | undefined {
  const { request } = lastHop(exchange);
  if (
    outcome.kind !== 'failed' ||
    request.kind !== 'redirect' ||
    !engine.locationErrors.includes(outcome.error)
  )
    return undefined;
  return unfollowedRedirectUrl(exchange) === undefined ? 'redirect-bad-location' : 'redirect-non-http-scheme';
}

export function isUnfollowed({ exchange, engine }: JudgeInput): boolean {
  const { request } = lastHop(exchange);
  if (request.kind !== 'redirect') return false;
  return !engine.redirectProvesApproval || request.redirectedTo !== undefined;
}

import { candidate, notCors, type Candidate } from './candidate.ts';
import { requesterOf, unfollowedRedirectUrl } from '../exchange/cross-origin.ts';
import { lastHop, type Leg } from '../exchange/exchange.ts';
import { isSameOrigin, originOf } from '../fetch/origin.ts';
import type { RuleId } from '../rules/catalogue/index.ts';
import { firstFailureAssuming, type JudgeInput } from './judge-input.ts';
import type { RequestMode } from './verdict.ts';

/** The readings of a redirect that the browser did not follow without saying why. */
export function unfollowedRedirectReadings(
  input: JudgeInput,
  mode: RequestMode,
  error: string | null,
): Candidate[] {
  const { credentials, modes, facts } = input;
  // Without CORS only a request to one's own origin may refuse redirects.
  if (!isUnfollowed(input) || (mode === 'no-cors' && facts.at(-1)?.tainting !== false)) return [];
  const left = sameOriginModeReading(input, error);
  const isBroken = error !== null;
  const refusedEitherWay = credentials.values.every((include) => {
    const stop = firstFailureAssuming(input, include);
    return stop !== undefined && !isAboutLocation(stop.rule.id);
  });
  if (mode === 'cors' && refusedEitherWay) return [];
  const readings = eitherRedirect(mode, error);
  if (error !== null)
    readings.push({ ...notCors(input, mode, error), if: 'if the page, or leaving it, aborted the request' });
  if (!left || !isBroken) return readings;
  // The likeliest end of such a request; `redirect: "manual"` looks the same.
  if (mode === 'same-origin') return [left, ...readings];
  if (!modes.seen && !facts.some(({ crossOrigin }) => crossOrigin)) readings.push(left);
  return readings;
}

function eitherRedirect(mode: RequestMode, netError: string | null): Candidate[] {
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

/** Chromium, `keepalive`: the request behind a redirect that the page did not want followed begins, and is never sent. */
export function keepaliveRedirectReadings(
  { exchange, engine }: JudgeInput,
  leg: Leg,
  error: string,
): Candidate[] {
  const isUnsent =
    engine.responseStartedProvesApproval && leg.sentAt === undefined && !lastHop(exchange).preflight;
  return isUnsent && exchange.hops.length > 1 ? eitherRedirect('cors', error) : [];
}

/** A check of what a redirect leads to, which a redirect that is not followed does not meet. */
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

/** What is wrong with the Location, where the browser's error is about it. */
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

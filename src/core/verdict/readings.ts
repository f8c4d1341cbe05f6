import { agreesWithAsked, forbiddenTargetReadings, unsentReadings } from './asked-readings.ts';
import { candidate, lastKind, notCors, type Candidate } from './candidate.ts';
import { ifMode } from './conditions.ts';
import { corsReadings } from './cors-readings.ts';
import { redirectsOutsideHttp } from '../exchange/cross-origin.ts';
import { lastHop } from '../exchange/exchange.ts';
import { getHeader } from '../fetch/headers.ts';
import { mayBeOpaqueBlocked } from './opaque-blocking.ts';
import {
  failedRedirectReading,
  isUnfollowed,
  sameOriginModeReading,
  unfollowedUpgradeReadings,
  ruleOfLocationError,
  unfollowedRedirectReadings,
} from './redirect-readings.ts';
import {
  isRefusedTarget,
  mixedContentReading,
  policyReading,
  userinfoReading,
} from './redirect-target-readings.ts';
import { ruleOfError, type RuleId } from '../rules/catalogue/index.ts';
import type { JudgeInput } from './judge-input.ts';
import { agreesWithTimeline } from './timeline-agreement.ts';
import { unrecordedReadings } from './unrecorded.ts';
import type { RequestMode } from './verdict.ts';

/** Every explanation of the exchange, at least one. */
export function readingsOf(input: JudgeInput): Candidate[] {
  if (input.trial === 'undecided') return [candidate({ reason: 'trial', mode: 'cors' })];
  const unsent = unsentReadings(input) ?? forbiddenTargetReadings(input);
  if (unsent) return unsent;
  const missing = unrecordedReadings(input);
  if (missing) return distinct(missing);
  const found = input.modes.values.flatMap((mode) => candidatesIn(input, mode));
  const strong = found.filter(({ weak }) => !weak);
  const plausible = strong.length > 0 ? strong : found;
  const settled = narrowed(plausible, (one) => agreesWithTimeline(input, one));
  return likelyFirst(input, distinct(narrowed(settled, (one) => agreesWithAsked(input, one))));
}

/**
 * The page's other requests make one credentials mode likely, and prove nothing about this request. Where the page could
 * not be asked, nothing speaks for its having got the response.
 */
function likelyFirst({ caches, exchange }: JudgeInput, readings: Candidate[]): Candidate[] {
  if (readings.length < 2) return readings;
  const isAboutCredentials = readings.every(({ credentials }) => credentials !== null);
  const likely = isAboutCredentials ? caches.credentials.ofOthers(exchange) : undefined;
  const rank = ({ credentials, verdict }: Candidate): number => {
    if (likely !== undefined) return credentials === likely ? 0 : 1;
    return exchange.timelineLost && verdict === 'allowed' ? 1 : 0;
  };
  return readings.sort((a, b) => rank(a) - rank(b));
}

/** The readings that agree, or all if none does. */
function narrowed(readings: readonly Candidate[], agrees: (one: Candidate) => boolean): readonly Candidate[] {
  const agreeing = readings.filter(agrees);
  return agreeing.length > 0 ? agreeing : readings;
}

function candidatesIn(input: JudgeInput, mode: RequestMode): Candidate[] {
  const { outcome } = input;
  const refused = isUnfollowed(input) ? undefined : userinfoReading(input, mode, null);
  if (refused) return [refused];
  if (outcome.kind === 'pending') return [candidate({ reason: 'pending', mode })];
  if (outcome.kind === 'aborted') return afterAbort(input, mode, outcome.error);
  if (outcome.kind === 'failed') {
    const failed = notCors(input, mode, outcome.error, ruleOfFailure(input, outcome.error));
    return mode === 'cors' ? brokenOff(input, failed) : [failed];
  }
  if (mode === 'cors') return corsReadings(input);
  if (outcome.kind === 'refused') {
    const left = mode === 'same-origin' ? sameOriginModeReading(input, outcome.error) : undefined;
    return [
      left ?? failedRedirectReading(input, mode, outcome.error) ?? withoutCors(input, mode, outcome.error),
    ];
  }
  const stopped = endOfOpaque(input, mode);
  if (stopped) return [stopped];
  const open = unfollowedRedirectReadings(input, mode, null);
  if (open.length > 0) return open;
  const rule = mode === 'no-cors' ? 'allowed-no-cors-opaque' : 'allowed-same-origin';
  return [candidate({ verdict: 'allowed', rule, phase: lastKind(input), mode })];
}

/**
 * Firefox has one error for a script that is none, and for what is no HTTP; of the latter it shows no response. A worker's
 * `fetch` with `redirect: "error"` fails like a connection.
 */
function ruleOfFailure(input: JudgeInput, error: string): RuleId | undefined {
  const { request, preflight } = lastHop(input.exchange);
  if (error === 'NS_BINDING_FAILED' && request.kind === 'redirect') return 'redirect-mode-error';
  const isMalformed = error === 'NS_ERROR_CORRUPTED_CONTENT' && !(preflight ?? request).response;
  return ruleOfLocationError(input) ?? (isMalformed ? 'network-failure' : ruleOfError(error));
}

/** Firefox refuses at the headers, and names what broke off after them all the same. */
function brokenOff(input: JudgeInput, failed: Candidate): Candidate[] {
  if (input.engine.responseStartedProvesApproval || failed.reason !== 'broken-off') return [failed];
  const { request } = lastHop(input.exchange);
  if (request.kind !== 'request') return [failed];
  // Nothing but this ends a stream of events: the page was told that it is open.
  const isStream = getHeader(request.requestHeaders ?? [], 'accept') === 'text/event-stream';
  return corsReadings({ ...input, outcome: { kind: 'unproven' } }).map((one) =>
    one.verdict === 'allowed' && !isStream ? { ...failed, credentials: one.credentials, if: one.if } : one,
  );
}

/** In Firefox an abort after the headers of a request without CORS proves that the page got nothing. */
function endOfOpaque(input: JudgeInput, mode: RequestMode): Candidate | undefined {
  const { request } = lastHop(input.exchange);
  if (mode !== 'no-cors' || input.engine.responseStartedProvesApproval) return undefined;
  if (request.error === undefined || !request.response) return undefined;
  const { headers } = request.response;
  const isOpaqueBlocked = mayBeOpaqueBlocked(input.exchange.type, headers);
  return notCors(input, mode, request.error, isOpaqueBlocked ? 'orb-blocked' : 'aborted');
}

/** HTTP-redirect fetch, step 7. */
const MOST_REDIRECTS = 20;

/** After a redirect, `redirect: "manual"` and `"error"` look like an abort. */
function afterAbort(input: JudgeInput, mode: RequestMode, error: string): Candidate[] {
  const { hops } = input.exchange;
  // Chromium ends a beacon like this, one redirect earlier than other requests.
  if (hops.length >= MOST_REDIRECTS && lastHop(input.exchange).request.kind === 'redirect')
    return [notCors(input, mode, error, 'redirect-too-many')];
  const upgrade = unfollowedUpgradeReadings(input, mode, error);
  const others = upgrade.length > 0 ? upgrade : unfollowedRedirectReadings(input, mode, error);
  return others.length > 0 ? others : [notCors(input, mode, error)];
}

function withoutCors(input: JudgeInput, mode: RequestMode, error: string): Candidate {
  const { request } = lastHop(input.exchange);
  // No such URL can be loaded. Firefox has no error for it, and its CORS code refuses most of them, whatever the mode.
  if (redirectsOutsideHttp(request)) {
    const reading = notCors(input, mode, 'net::ERR_UNKNOWN_URL_SCHEME');
    return input.engine.refusedPreflightHasError ? { ...reading, netError: request.error ?? null } : reading;
  }
  const reading = isRefusedTarget(input)
    ? (mixedContentReading(input, mode, error) ?? policyReading(mode, error))
    : notCors(input, mode, error, 'unexplained-block');
  // On the page's own origin a request without CORS is refused a redirect as one with CORS is.
  const isOwn = !input.facts.some(({ tainting }) => tainting);
  return { ...reading, weak: !input.modes.seen && !isOwn };
}

/** One reading for each different statement. If two assumptions lead to the same statement, it depends on neither. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (const one of candidates) {
    const at = found.findIndex((other) => saysTheSame(other, one));
    const same = found[at];
    if (!same) found.push(one);
    else if (same.mode !== one.mode) found[at] = { ...same, mode: null };
    else found[at] = { ...same, credentials: null, if: ifMode('cors') };
  }
  return found;
}

function saysTheSame(a: Candidate, b: Candidate): boolean {
  return (
    a.verdict === b.verdict &&
    a.rule === b.rule &&
    a.phase === b.phase &&
    (a.failed?.finding.parameter ?? '') === (b.failed?.finding.parameter ?? '')
  );
}

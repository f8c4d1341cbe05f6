import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { candidate, lastKind, notCors, type Candidate } from './candidate.ts';
import { ifCredentials } from './conditions.ts';
import { requesterOf } from '../exchange/cross-origin.ts';
import { firstFailureOf, type FailedCheck } from './run-checks.ts';
import { lastHop, type Leg } from '../exchange/exchange.ts';
import { parsesAsUrl } from '../fetch/origin.ts';
import {
  failedRedirectReading,
  keepaliveRedirectReadings,
  redirectStatusReading,
  isAboutLocation,
  isUnfollowed,
  sameOriginModeReading,
  unfollowedRedirectReadings,
} from './redirect-readings.ts';
import {
  forbiddenByPolicies,
  isRefusedTarget,
  mayPoliciesForbid,
  mixedContentReading,
  policyReading,
  possiblyMixedReading,
} from './redirect-target-readings.ts';
import { ruleOf, ruleOfError, type RuleId } from '../rules/catalogue/index.ts';
import { legsAssuming, firstFailureAssuming, type JudgeInput } from './judge-input.ts';

/** What the CORS protocol says of the exchange, under each assumption about credentials that the outcome allows. */
export function corsReadings(input: JudgeInput): Candidate[] {
  const { outcome, credentials } = input;
  if (outcome.kind === 'refused') return refused(input, outcome.error);
  const stops = credentials.values.map((include) => ({
    include,
    failed: firstFailureAssuming(input, include),
  }));
  const passing = stops.filter(({ failed }) => !failed).map(({ include }) => allowed(input, include));
  if (outcome.kind === 'delivered') return passing.length > 0 ? passing : [bypassed(input)];
  const blocking = stops.flatMap(({ include, failed }) => (failed ? [blocked(input, failed, include)] : []));
  const { request } = lastHop(input.exchange);
  if (request.kind === 'preflight') {
    const stopped = blocking.length > 0 && passing.length === 0;
    return stopped ? blocking : [candidate({ reason: 'request-not-seen', mode: 'cors' })];
  }
  if (isUnfollowed(input)) {
    // The redirect was not followed, so its Location was not checked.
    const checked = blocking.filter((one) => one.failed?.leg === request && !isAboutLocation(one.rule));
    const readings = [...unfollowedRedirectReadings(input, 'cors', null), ...checked];
    if (readings.length > 0) return readings;
    return blocking.length > 0 ? blocking : [unexplainedRedirect()];
  }
  // The legs before the last one passed; otherwise there would be no last leg.
  const consistent = [...passing, ...blocking.filter(({ failed }) => failed?.leg === request)];
  const unwanted = passing.length > 0 ? redirectStatusReading(input, 'cors') : undefined;
  if (unwanted) consistent.push(unwanted);
  return consistent.length > 0 ? consistent : blocking;
}

/** Requests of elements follow redirects, and this one ended at a redirect without an error. */
function unexplainedRedirect(): Candidate {
  return candidate({ verdict: 'not-cors', rule: 'unexplained-block', phase: 'redirect', mode: 'cors' });
}

/** The browser ended the request with an error that it uses for CORS failures. */
function refused(input: JudgeInput, error: string): Candidate[] {
  const leg = decisiveLeg(input);
  if (!leg.response) return [...unanswered(input, leg, error)];
  if (isLostPreflight(input, leg))
    return [notCors(input, 'cors', error, 'redirect-bad-location', 'preflight')];
  const mixed = input.engine.refusedPreflightHasError ? mixedContentReading(input, 'cors', error) : undefined;
  if (mixed) return [mixed];
  const forbidden =
    isRefusedTarget(input) && leg.kind === 'redirect' ? forbiddenByPolicies(input, 'cors', error) : undefined;
  if (forbidden) return [forbidden];
  const left = isLeftUnasked(input) ? sameOriginModeReading(input, error) : undefined;
  if (left) return [left];
  const first = stopsAt(input, leg, (include) => firstFailureAssuming(input, include));
  // Under an assumption that would have stopped an earlier leg, this one neither fails nor passes.
  const stop = (include: boolean): FailedCheck | undefined =>
    first.length > 0 ? firstFailureAssuming(input, include) : stopOf(input, leg, include);
  const readings = first.length > 0 ? first : stopsAt(input, leg, stop);
  const mayPass = input.credentials.values.some((include) => !stop(include));
  const unwanted = mayPass ? failedRedirectReading(input, 'cors', error) : undefined;
  if (unwanted) return [...readings, unwanted];
  // Where the redirect passes its own checks under one assumption, its target may have been forbidden; Firefox looks at
  // the policy first, so where the page has one, also where the redirect fails its checks.
  const passes = mayPass && isRefusedTarget(input);
  if (leg.kind === 'redirect' && (passes || hasPolicy(input))) readings.push(policyReading('cors', error));
  const possiblyMixed = input.engine.refusedPreflightHasError
    ? possiblyMixedReading(input, 'cors', error)
    : undefined;
  if (possiblyMixed) readings.push(possiblyMixed);
  return readings.length > 0 ? readings : [notCors(input, 'cors', error, 'unexplained-block')];
}

/** Whether the page has a policy, which may have stopped a redirect to any URL. */
function hasPolicy({ exchange, engine }: JudgeInput): boolean {
  return engine.refusedPreflightHasError && mayPoliciesForbid(exchange);
}

/** The leg whose response made the browser stop: the last request, or the preflight that it waited for. */
function decisiveLeg(input: JudgeInput): Leg {
  const { request, preflight } = lastHop(input.exchange);
  if (!preflight || request.response) return request;
  if (!input.engine.refusedPreflightHasError) return request.sentAt === undefined ? preflight : request;
  const completed = preflight.endedAt !== undefined && preflight.error === undefined;
  const passes = input.credentials.values.some((include) => !stopOf(input, preflight, include));
  return completed && passes ? request : preflight;
}

function stopsAt(
  input: JudgeInput,
  leg: Leg,
  stop: (include: boolean) => FailedCheck | undefined,
): Candidate[] {
  return input.credentials.values.flatMap((include) => {
    const failed = stop(include);
    return failed?.leg === leg ? [blocked(input, failed, include)] : [];
  });
}

function stopOf(input: JudgeInput, leg: Leg, include: boolean): FailedCheck | undefined {
  const judged = legsAssuming(input, include).find((one) => one.leg === leg);
  return judged && firstFailureOf(judged);
}

/** Firefox announces every redirect of a request with mode `cors`, even if it then refuses it. */
function isLeftUnasked({ exchange, engine, facts }: JudgeInput): boolean {
  const { request } = lastHop(exchange);
  return (
    engine.refusedPreflightHasError &&
    request.kind === 'redirect' &&
    request.redirectedTo === undefined &&
    facts.at(-1)?.tainting === false
  );
}

/** If a preflight is redirected to an invalid URL, Chromium fails it before its CORS code runs, so there is no CorsError. */
function isLostPreflight({ engine }: JudgeInput, { kind, response, url }: Leg): boolean {
  if (kind !== 'preflight' || !response || engine.refusedPreflightHasError) return false;
  const { redirects, location = '' } = corsHeadersOf(response);
  return redirects && !parsesAsUrl(location, url);
}

/**
 * Each sentence of WebKit about a CORS failure contains one of these, and no other sentence does. They are not translated.
 * @see https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/CrossOriginAccessControl.cpp
 */
const WEBKIT_REFUSAL = /Access-Control-Allow-|^Preflight response|Cross-Origin Resource Sharing policy/;

function unanswered(input: JudgeInput, leg: Leg, error: string): Candidate[] {
  const own = leg.error ?? error;
  if (input.exchange.partial) {
    const verdict = WEBKIT_REFUSAL.test(own) ? 'blocked' : 'unknown';
    return [candidate({ verdict, reason: 'response-not-shown', mode: 'cors', netError: own })];
  }
  const named = ruleOfError(own);
  if (leg.kind !== 'preflight') {
    const cut = keepaliveRedirectReadings(input, leg, own);
    if (cut.length > 0) return cut;
    const closed = ruleOf('network-failure').reasonOfError?.(own) != null;
    return [notCors(input, 'cors', own, named ?? (closed ? 'network-failure' : 'unexplained-block'))];
  }
  // Firefox names the cause on the preflight, Chromium on the request.
  if (!input.engine.corsErrors.includes(own))
    return [notCors(input, 'cors', own, named ?? 'network-failure')];
  if (input.engine.refusedPreflightHasError) return [notCors(input, 'cors', own, 'network-failure')];
  const local = notCors(input, 'cors', error, 'local-network-access');
  // A connection that failed has a name, on the request. Other programs do not record every name.
  if (leg.error !== undefined && !input.exchange.mayLackLegs) return [local];
  const network = notCors(input, 'cors', error, 'network-failure');
  return [
    { ...local, if: 'if the browser protects the local network from this page' },
    { ...network, if: 'if the connection failed' },
  ];
}

function allowed(input: JudgeInput, include: boolean): Candidate {
  const phase = lastKind(input);
  const rule = allowRule(input, include);
  return candidate({
    verdict: 'allowed',
    rule,
    phase,
    mode: 'cors',
    credentials: include,
    if: ifCredentials(input, include),
  });
}

/** What allowed the last leg. */
function allowRule({ exchange, facts, credentials }: JudgeInput, include: boolean): RuleId {
  const { request } = lastHop(exchange);
  const last = facts[facts.length - 1];
  if (!last?.tainting || !request.response) return 'allowed-same-origin';
  const answer = corsHeadersOf(request.response);
  if (answer.allowOrigin === '*') return 'allowed-wildcard';
  if (last.origin === 'null') return 'allowed-null-origin';
  const consents = answer.allowCredentials === 'true' && credentials.values.includes(true);
  return include || consents ? 'allowed-exact-origin-with-credentials' : 'allowed-exact-origin';
}

function blocked(input: JudgeInput, failed: FailedCheck, include: boolean): Candidate {
  const { rule, finding, context } = failed;
  return candidate({
    verdict: 'blocked',
    rule: rule.id,
    phase: context.phase,
    reason: finding.reason,
    mode: 'cors',
    credentials: include,
    failed,
    if: ifCredentials(input, include),
  });
}

function bypassed(input: JudgeInput): Candidate {
  const confirmed = lastHop(input.exchange).request.response?.status === 304;
  if (confirmed) {
    const rule = 'allowed-exact-origin';
    return candidate({ verdict: 'allowed', rule, phase: 'request', reason: 'revalidated', mode: 'cors' });
  }
  if (input.exchange.unrecorded === 'origin') return ofUnknownOrigin(input);
  const fromExtension = /^(?:chrome|moz|safari-web)-extension:/.test(requesterOf(input.exchange));
  const reason = fromExtension ? 'extension-page' : 'headers-rewritten';
  const rule = 'allowed-extension-bypass';
  return candidate({ verdict: 'allowed', rule, phase: lastKind(input), reason, mode: 'cors', weak: true });
}

/** The headers let in another origin than the one that was deduced; where they let in none, it was a request without CORS. */
function ofUnknownOrigin({ exchange }: JudgeInput): Candidate {
  const { response } = lastHop(exchange).request;
  const weak = !response || corsHeadersOf(response).allowOrigin === undefined;
  return candidate({ reason: 'requester-not-recorded', mode: 'cors', weak });
}

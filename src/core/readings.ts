import { readAnswer } from './answer.ts';
import { firstFailureOf, type Failed } from './evaluate.ts';
import { unfollowedTarget, requesterOf } from './cross-origin.ts';
import { lastHop, type Leg, type LegKind } from './exchange.ts';
import { isSameOrigin, originOf } from './origin.ts';
import { ruleOf, ruleOfError, type RuleId } from './rules/index.ts';
import { legsUnder, stopUnder, type Scene } from './scene.ts';
import type { RequestMode, VerdictKind } from './verdict.ts';

/** One way to explain what was seen. */
export interface Candidate {
  readonly verdict: VerdictKind;
  readonly rule: RuleId | null;
  readonly phase: LegKind | null;
  readonly reason: string | null;
  readonly mode: RequestMode | null;
  /** Credentials mode `include` or not, where this reading depends on it. */
  readonly credentials: boolean | null;
  readonly failed?: Failed;
  readonly netError: string | null;
  /** Explains the outcome only for want of anything better. */
  readonly weak: boolean;
  /** The condition under which it is true. */
  readonly if: string;
}

const WITH = 'if the request is made with credentials (`include`)';
const WITHOUT = 'if the request is made without credentials';

/** Every way to explain the exchange, likeliest first; at least one. */
export function candidatesOf(scene: Scene): Candidate[] {
  const found = scene.modes.values.flatMap((mode) => candidatesIn(scene, mode));
  const strong = found.filter(({ weak }) => !weak);
  return distinct(strong.length > 0 ? strong : found);
}

function candidatesIn(scene: Scene, mode: RequestMode): Candidate[] {
  const { outcome } = scene;
  if (outcome.kind === 'pending') return [candidate({ reason: 'pending', mode })];
  if (outcome.kind === 'aborted') return afterAbort(scene, mode, outcome.error);
  if (outcome.kind === 'failed') return [notCors(scene, mode, outcome.error)];
  if (mode === 'cors') return underCors(scene);
  if (outcome.kind === 'refused') return [withoutCors(scene, mode, outcome.error)];
  const rule = mode === 'no-cors' ? 'allowed-no-cors-opaque' : 'allowed-same-origin';
  return [
    candidate({
      verdict: 'allowed',
      rule,
      phase: lastKind(scene),
      mode,
      if: `if the request’s mode is \`${mode}\``,
    }),
  ];
}

function underCors(scene: Scene): Candidate[] {
  const { outcome, credentials } = scene;
  const stops = credentials.values.map((include) => ({ include, failed: stopUnder(scene, include) }));
  const passing = stops.filter(({ failed }) => !failed).map(({ include }) => allowed(scene, include));
  const blocking = stops.flatMap(({ include, failed }) => (failed ? [blocked(failed, include)] : []));
  switch (outcome.kind) {
    case 'delivered':
      return passing.length > 0 ? passing : [bypassed(scene)];
    case 'refused':
      return refused(scene, outcome.error);
    default:
      if (lastHop(scene.exchange).request.kind === 'preflight') {
        return blocking.length > 0 && passing.length === 0
          ? blocking
          : [candidate({ reason: 'request-not-seen', mode: 'cors' })];
      }
      return [...unfollowed(scene, 'cors', null), ...(isUnfollowed(scene) ? [] : passing), ...blocking];
  }
}

/** The browser failed it in the way in which it fails what CORS forbids. */
function refused(scene: Scene, error: string): Candidate[] {
  const { exchange, credentials } = scene;
  const hop = lastHop(exchange);
  const stoppedAtPreflight =
    hop.preflight !== undefined && !hop.request.response && !goneOn(scene, hop.request);
  const decisive = stoppedAtPreflight && hop.preflight ? hop.preflight : hop.request;
  if (!decisive.response) return unanswered(scene, decisive, error);
  const at = (onlyDecisive: boolean): Candidate[] =>
    credentials.values.flatMap((include) => {
      const failed = onlyDecisive
        ? legsUnder(scene, include)
            .filter(({ leg }) => leg === decisive)
            .map(firstFailureOf)[0]
        : stopUnder(scene, include);
      return failed?.leg === decisive ? [blocked(failed, include)] : [];
    });
  const consistent = at(false);
  if (consistent.length > 0) return consistent;
  const alone = at(true);
  return alone.length > 0 ? alone : [notCors(scene, 'cors', error, 'unexplained-block')];
}

function unanswered(scene: Scene, leg: Leg, error: string): Candidate[] {
  const own = leg.error ?? error;
  const named = ruleOfError(own);
  if (leg.kind !== 'preflight') return [notCors(scene, 'cors', error, named ?? 'unexplained-block')];
  // Firefox names the cause on the preflight, Chromium on the request.
  if (!scene.engine.corsErrors.includes(own))
    return [notCors(scene, 'cors', own, named ?? 'network-failure')];
  const local = notCors(scene, 'cors', error, 'local-network-access');
  const network = notCors(scene, 'cors', error, 'network-failure');
  return [
    { ...local, if: 'if the browser protects the local network from this page' },
    { ...network, if: 'if the connection failed' },
  ];
}

/** After a redirect an abort may be what `redirect: "manual"` and `"error"` look like. */
function afterAbort(scene: Scene, mode: RequestMode, error: string): Candidate[] {
  const others = unfollowed(scene, mode, error);
  return others.length > 0 ? others : [notCors(scene, mode, error)];
}

/** The readings of a redirect that the browser did not follow without saying why. */
function unfollowed(scene: Scene, mode: RequestMode, error: string | null): Candidate[] {
  if (!isUnfollowed(scene) || mode === 'no-cors') return [];
  const { exchange, credentials, modes } = scene;
  const target = unfollowedTarget(exchange);
  const leaves = target !== undefined && !isSameOrigin(originOf(target), requesterOf(exchange));
  const base = { phase: 'redirect', mode, netError: error } as const;
  const sameOriginMode = candidate({
    ...base,
    verdict: 'not-cors',
    rule: 'mode-same-origin-redirect',
    mode: 'same-origin',
    if: 'if the request’s mode is `same-origin`',
  });
  if (mode === 'same-origin' && leaves) return [sameOriginMode];
  if (mode === 'cors' && credentials.values.every((include) => stopUnder(scene, include))) return [];
  const readings = [
    candidate({
      ...base,
      verdict: 'allowed',
      rule: 'allowed-opaque-redirect',
      netError: null,
      if: 'if the page asked for `redirect: "manual"`',
    }),
    candidate({
      ...base,
      verdict: 'not-cors',
      rule: 'redirect-mode-error',
      if: 'if the page asked for `redirect: "error"`',
    }),
  ];
  if (error !== null)
    readings.push({ ...notCors(scene, mode, error), if: 'if the page, or leaving it, aborted the request' });
  if (!modes.seen && leaves && !scene.facts.some(({ crossOrigin }) => crossOrigin))
    readings.push(sameOriginMode);
  return readings;
}

function isUnfollowed({ exchange, engine }: Scene): boolean {
  const { request } = lastHop(exchange);
  if (request.kind !== 'redirect') return false;
  return !engine.redirectProvesApproval || request.redirectedTo !== undefined;
}

function allowed(scene: Scene, include: boolean): Candidate {
  const phase = lastKind(scene);
  return candidate({
    verdict: 'allowed',
    rule: allowRule(scene, include),
    phase,
    mode: 'cors',
    credentials: include,
    if: include ? WITH : WITHOUT,
  });
}

/** What let the last leg through. */
function allowRule({ exchange, facts, credentials }: Scene, include: boolean): RuleId {
  const { request } = lastHop(exchange);
  const last = facts[facts.length - 1];
  if (!last?.tainting || !request.response) return 'allowed-same-origin';
  const answer = readAnswer(request.response);
  if (answer.allowOrigin === '*') return 'allowed-wildcard';
  if (last.origin === 'null') return 'allowed-null-origin';
  const consents = answer.allowCredentials === 'true' && credentials.values.includes(true);
  return include || consents ? 'allowed-exact-origin-with-credentials' : 'allowed-exact-origin';
}

function blocked(failed: Failed, include: boolean): Candidate {
  const { rule, finding, context } = failed;
  return candidate({
    verdict: 'blocked',
    rule: rule.id,
    phase: context.phase,
    reason: finding.reason,
    mode: 'cors',
    credentials: include,
    failed,
    if: include ? WITH : WITHOUT,
  });
}

function bypassed(scene: Scene): Candidate {
  const fromExtension = /^(?:chrome|moz|safari-web)-extension:/.test(requesterOf(scene.exchange));
  const reason = fromExtension ? 'extension-page' : 'headers-rewritten';
  return candidate({
    verdict: 'allowed',
    rule: 'allowed-extension-bypass',
    phase: lastKind(scene),
    reason,
    mode: 'cors',
    weak: true,
  });
}

function withoutCors(scene: Scene, mode: RequestMode, error: string): Candidate {
  return { ...notCors(scene, mode, error, 'unexplained-block'), weak: !scene.modes.seen };
}

function notCors(
  scene: Scene,
  mode: RequestMode,
  error: string,
  rule = ruleOfError(error) ?? 'network-failure',
): Candidate {
  const { request, preflight } = lastHop(scene.exchange);
  const beforeRequest = preflight !== undefined && !preflight.response && !request.response;
  const reason = ruleOf(rule).reasonOfError?.(error) ?? null;
  const phase = beforeRequest ? 'preflight' : lastKind(scene);
  return candidate({ verdict: 'not-cors', rule, phase, reason, mode, netError: error });
}

function goneOn({ engine }: Scene, request: Leg): boolean {
  return engine.id === 'chromium' && request.sentAt !== undefined;
}

function lastKind({ exchange }: Scene): LegKind {
  return lastHop(exchange).request.kind;
}

function candidate(fields: Partial<Candidate>): Candidate {
  return {
    verdict: 'unknown',
    rule: null,
    phase: null,
    reason: null,
    mode: null,
    credentials: null,
    netError: null,
    weak: false,
    if: `if the request’s mode is \`${fields.mode ?? 'cors'}\``,
    ...fields,
  };
}

/** One reading for each different statement; which assumption made it does not count. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Map<string, Candidate>();
  for (const one of candidates) {
    const { verdict, rule, phase, failed } = one;
    const key = `${verdict} ${rule ?? ''} ${phase ?? ''} ${failed?.finding.parameter ?? ''}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}

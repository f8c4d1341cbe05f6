import { readAnswer } from './answer.ts';
import { candidate, lastKind, notCors, type Candidate } from './candidate.ts';
import { requesterOf } from './cross-origin.ts';
import { firstFailureOf, type Failed } from './evaluate.ts';
import { lastHop, type Leg } from './exchange.ts';
import { isUnfollowed, leftOrigin, locationRule, unfollowed } from './redirect-readings.ts';
import { agreesWithTimeline } from './timeline-agreement.ts';
import { ruleOfError, type RuleId } from './rules/index.ts';
import { legsUnder, stopUnder, type Scene } from './scene.ts';
import type { RequestMode } from './verdict.ts';

const WITH = 'if the request is made with credentials (`include`)';
const WITHOUT = 'if the request is made without credentials';

/** Every way to explain the exchange, likeliest first; at least one. */
export function candidatesOf(scene: Scene): Candidate[] {
  const found = scene.modes.values.flatMap((mode) => candidatesIn(scene, mode));
  const strong = found.filter(({ weak }) => !weak);
  const plausible = strong.length > 0 ? strong : found;
  const settled = plausible.filter((one) => agreesWithTimeline(scene, one));
  return distinct(settled.length > 0 ? settled : plausible);
}

function candidatesIn(scene: Scene, mode: RequestMode): Candidate[] {
  const { outcome } = scene;
  if (outcome.kind === 'pending') return [candidate({ reason: 'pending', mode })];
  if (outcome.kind === 'aborted') return afterAbort(scene, mode, outcome.error);
  if (outcome.kind === 'failed')
    return [notCors(scene, mode, outcome.error, locationRule(scene) ?? ruleOfError(outcome.error))];
  if (mode === 'cors') return underCors(scene);
  if (outcome.kind === 'refused') {
    const left = mode === 'same-origin' ? leftOrigin(scene, outcome.error) : undefined;
    return [left ?? withoutCors(scene, mode, outcome.error)];
  }
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
      if (isUnfollowed(scene)) {
        // Firefox never lets a redirect complete that it refused.
        const readings = unfollowed(scene, 'cors', null);
        return readings.length > 0 ? readings : blocking;
      }
      return [...passing, ...blocking];
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

function goneOn({ engine }: Scene, request: Leg): boolean {
  return engine.id === 'chromium' && request.sentAt !== undefined;
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

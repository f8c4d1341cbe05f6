import { corsHeadersOf } from '../../exchange/cors-response-headers.ts';
import type { AnsweredLeg, LegResponse } from '../../exchange/exchange.ts';
import type { EngineId } from '../../exchange/observation.ts';
import { isNonHttpLocation } from '../../exchange/redirect-target.ts';
import { originOf } from '../../fetch/origin.ts';
import { firstFailureOf, type LegUnderCors } from '../../verdict/run-checks.ts';
import { policyHeaders } from './policy-headers.ts';
import type { PolicySubject } from './policy-subject.ts';
import { pathPolicyFor, type PathPolicy, type ServerPolicy } from './server-policy.ts';

/** How one exchange fares at the server of a policy. */
export interface PolicyProof {
  /** Id of the exchange. */
  readonly exchange: string;
  /** Why each browser would still refuse it; a browser that lets it pass is absent. */
  readonly refusals: readonly PolicyRefusal[];
}

export interface PolicyRefusal {
  readonly engine: EngineId;
  /** One sentence with the values in it. */
  readonly says: string;
}

const ENGINES: readonly EngineId[] = ['chromium', 'firefox'];

/** Judges every exchange with this server again, in both browsers, as if the server had this policy. */
export function provePolicy(policy: ServerPolicy, subjects: readonly PolicySubject[]): PolicyProof[] {
  return subjects.flatMap(({ id, legs }): PolicyProof[] => {
    const underPolicy = ENGINES.map((engine) => ({ engine, legs: legsUnder(policy, legs[engine]) }));
    if (underPolicy.every((one) => one.legs.length === 0)) return [];
    const refusals = underPolicy.flatMap((one) => {
      const says = one.legs.map(refusalOf).find((refusal) => refusal !== undefined);
      return says === undefined ? [] : [{ engine: one.engine, says }];
    });
    return [{ exchange: id, refusals }];
  });
}

/** The legs that the policy covers, with the responses that the server would send. */
function legsUnder(policy: ServerPolicy, legs: readonly LegUnderCors[]): AnsweredUnderCors[] {
  return legs.flatMap((judged) => {
    const settings =
      originOf(judged.leg.url) === policy.server ? pathPolicyFor(policy, judged.leg.url) : undefined;
    return settings ? [answeredUnder(settings, judged)] : [];
  });
}

interface AnsweredUnderCors extends LegUnderCors {
  readonly leg: AnsweredLeg;
}

const NO_RESPONSE: LegResponse = { status: 200, statusLine: '', headers: [], at: 0, fromCache: false };
const NO_ROUTE: LegResponse = { ...NO_RESPONSE, status: 404 };

function answeredUnder(settings: PathPolicy, { leg, hop, context }: LegUnderCors): AnsweredUnderCors {
  const isPreflight = context.phase === 'preflight';
  const present = leg.response ?? (isPreflight ? NO_ROUTE : NO_RESPONSE);
  const kept = present.headers.filter(({ name }) => !/^access-control-/i.test(name));
  const headers = [...kept, ...policyHeaders(settings, { origin: context.origin, isPreflight })];
  const status = isPreflight && settings.answersPreflight ? 204 : present.status;
  return {
    hop,
    leg: { ...leg, response: { ...present, status, headers } },
    // The browser showed how it treated the present response, not what it makes of this one.
    context: { ...context, redirected: undefined, stored: false },
  };
}

/** Why the browser refuses this response; undefined where it passes. */
function refusalOf(judged: AnsweredUnderCors): string | undefined {
  const { leg, context } = judged;
  const answer = corsHeadersOf(leg.response);
  const failed = firstFailureOf(judged);
  if (failed) return failed.rule.says(answer, context, failed.finding);
  return answer.redirects && isNonHttpLocation(answer, leg.url)
    ? 'The server redirects to a URL that is not `http` or `https`.'
    : undefined;
}

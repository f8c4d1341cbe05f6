import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { firstFailureOf, type LegUnderCors } from '../verdict/run-checks.ts';
import { lastHop, type Leg, type LegResponse } from '../exchange/exchange.ts';
import { applyStep, requiredChange } from './fix-step.ts';
import { fixNote } from './fix-note.ts';
import { legsAfterRedirect } from '../verdict/legs-after-redirect.ts';
import { legsAssuming, type JudgeInput } from '../verdict/judge-input.ts';
import type { Fix, FixStep, Verdict } from '../verdict/verdict.ts';
import { isNonHttpLocation } from '../exchange/redirect-target.ts';

/**
 * The smallest change of responses after which the browser allows the exchange. It is computed leg by leg, applied to the
 * captured responses, and judged again. Legs that were never seen are assumed to send no CORS headers. If the credentials
 * mode is unknown, the change also works with credentials.
 */
export function proposeFix(input: JudgeInput, verdict: Verdict): Fix {
  const note = fixNote(input.exchange, verdict);
  // The deciding leg was not recorded, so a fix could not be proven.
  if (verdict.rule === null) return { steps: null, note };
  // No server was asked, so no response can help.
  if (verdict.reason === 'upgraded') return { steps: null, note };
  if (!verdict.readings?.some((reading) => reading.verdict === 'blocked') && verdict.verdict !== 'blocked') {
    return { steps: null, note };
  }
  const assumptions =
    verdict.credentials.value === null ? input.credentials.values : [verdict.credentials.value === 'include'];
  const include = assumptions.includes(true);
  const legs = [...legsAssuming(input, include), ...legsBeyond(input, include)];
  const steps = legs.flatMap((judged) => {
    const step = requiredChange(judged, include);
    return step ? [step] : [];
  });
  return passes(legs, steps, assumptions) ? { steps, note } : { steps: null, note };
}

/** The hop behind a refused redirect, which was never requested. */
function legsBeyond(input: JudgeInput, include: boolean): LegUnderCors[] {
  const { request } = lastHop(input.exchange);
  return request.kind === 'redirect' && request.redirectedTo === undefined
    ? legsAfterRedirect(input, include)
    : [];
}

/** The proof: every leg passes, with its steps applied, under every assumption. */
function passes(
  legs: readonly LegUnderCors[],
  steps: readonly FixStep[],
  assumptions: readonly boolean[],
): boolean {
  if (steps.length === 0) return false;
  return legs.every((judged) =>
    assumptions.every((credentials) => {
      const leg = changed(judged.leg, steps);
      const answer = corsHeadersOf(leg.response);
      if (answer.redirects && isNonHttpLocation(answer, leg.url)) return false;
      return !firstFailureOf({ ...judged, leg, context: { ...judged.context, credentials } });
    }),
  );
}

function changed(leg: Leg, steps: readonly FixStep[]): Leg & { response: LegResponse } {
  const unseen: LegResponse = {
    status: leg.kind === 'preflight' ? 404 : 200,
    statusLine: '',
    headers: [],
    at: 0,
    fromCache: false,
  };
  const step = steps.find((one) => one.url === leg.url && one.leg === leg.kind && one.method === leg.method);
  const response = leg.response ?? unseen;
  return { ...leg, response: step ? applyStep(response, step) : response };
}

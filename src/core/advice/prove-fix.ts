import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import type { Leg, LegResponse } from '../exchange/exchange.ts';
import { isNonHttpLocation } from '../exchange/redirect-target.ts';
import { firstFailureOf, type LegUnderCors } from '../verdict/run-checks.ts';
import type { FixStep } from '../verdict/verdict.ts';
import { applyStep } from './fix-step.ts';

/** Whether every leg passes the checks of its engine once the steps are applied. */
export function isProven(legs: readonly LegUnderCors[], steps: readonly FixStep[]): boolean {
  return refusedLegs(legs, steps).length === 0;
}

/** The legs that their engine would still refuse once the steps are applied. */
export function refusedLegs(legs: readonly LegUnderCors[], steps: readonly FixStep[]): LegUnderCors[] {
  return legs.filter((judged) => {
    const { leg, statusChanged } = changed(judged.leg, steps);
    const answer = corsHeadersOf(leg.response);
    if (answer.redirects && isNonHttpLocation(answer, leg.url)) return true;
    // The browser showed how it treated the present status, not what it makes of another.
    const { redirected } = judged.context;
    const context = { ...judged.context, redirected: statusChanged ? undefined : redirected };
    return firstFailureOf({ ...judged, leg, context }) !== undefined;
  });
}

function changed(
  leg: Leg,
  steps: readonly FixStep[],
): { readonly leg: Leg & { response: LegResponse }; readonly statusChanged: boolean } {
  const unseen: LegResponse = {
    status: leg.kind === 'preflight' ? 404 : 200,
    statusLine: '',
    headers: [],
    at: 0,
    fromCache: false,
  };
  const step = steps.find((one) => one.url === leg.url && one.leg === leg.kind && one.method === leg.method);
  const response = leg.response ?? unseen;
  return {
    leg: { ...leg, response: step ? applyStep(response, step) : response },
    statusChanged: step?.status !== undefined,
  };
}

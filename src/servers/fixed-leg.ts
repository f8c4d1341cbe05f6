import {
  legsOf,
  type Exchange,
  type Leg,
  type LegKind,
  type LegResponse,
} from '../core/exchange/exchange.ts';
import { applyStep } from '../core/advice/fix-step.ts';
import type { Header } from '../core/fetch/headers.ts';
import { parseUrl } from '../core/fetch/origin.ts';
import type { FixStep } from '../core/verdict/verdict.ts';

/** One response at one path, as it was captured and as it is after the fix. */
export interface FixedLeg {
  readonly kind: LegKind;
  readonly method: string;
  readonly requestHeaders: readonly Header[];
  readonly captured: LegResponse | undefined;
  readonly step: FixStep | undefined;
  readonly fixed: LegResponse;
}

const NO_RESPONSE: LegResponse = { status: 200, statusLine: '', headers: [], at: 0, fromCache: false };

/** Policies are kept apart by server and path; the query does not matter. */
export function placeOf({ origin, pathname }: URL): string {
  return origin + pathname;
}

/** All legs at that place, changed by the fix or not. */
export function legsAt(place: URL, exchange: Exchange, steps: readonly FixStep[]): FixedLeg[] {
  const isHere = ({ url }: { readonly url: string }): boolean => {
    const parsed = parseUrl(url);
    return parsed !== undefined && placeOf(parsed) === placeOf(place);
  };
  const captured = legsOf(exchange).filter(isHere);
  const unseen = steps.filter((step) => isHere(step) && !captured.some((leg) => isFor(step, leg)));
  return [
    ...captured.map((leg) =>
      fixedLeg(
        leg,
        steps.find((step) => isFor(step, leg)),
      ),
    ),
    ...unseen.map((step) => fixedLeg({ kind: step.leg, method: step.method }, step)),
  ];
}

function isFor(step: FixStep, leg: Leg): boolean {
  return step.url === leg.url && step.leg === leg.kind && step.method === leg.method;
}

function fixedLeg(
  leg: Pick<Leg, 'kind' | 'method' | 'requestHeaders' | 'response'>,
  step: FixStep | undefined,
): FixedLeg {
  const { kind, method, requestHeaders = [], response: captured } = leg;
  const response = captured ?? NO_RESPONSE;
  const fixed = step ? applyStep(response, step) : response;
  return { kind, method, requestHeaders, captured, step, fixed };
}

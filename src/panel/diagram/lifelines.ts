import type { Hop, Leg } from '../../core/exchange/exchange.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import type { Check, Verdict } from '../../core/verdict/verdict.ts';
import type { ReportedLeg } from '../detail/reported-leg.ts';
import { splitUrl } from '../ui/split-url.ts';
import { legMarksOf } from '../ui/leg-marks.ts';

/** A leg as two arrows between the page and a server, and the checks of its response. */
export interface LegArrows {
  readonly leg: Leg;
  readonly path: string;
  /** The Origin that was sent; undefined if none was sent or recorded. */
  readonly origin: string | undefined;
  /** False if the browser blocked the request before sending it. */
  readonly sent: boolean;
  /** Milliseconds from the start of the exchange. */
  readonly after: number;
  /** Milliseconds until the response. */
  readonly took: number | undefined;
  readonly location: string | undefined;
  /** The checks that apply, in the order of the algorithm. */
  readonly checks: readonly Check[];
  /** Whether the exchange ended at this leg with a failure. */
  readonly stopped: boolean;
  /** For how many more seconds the cached preflight was valid, null if unknown; absent: none was used. */
  readonly cachedFor?: number | null;
}

/** The legs of an exchange in the order of the wire: each hop’s preflight before its request. */
export function lifelinesOf(
  hops: readonly Hop[],
  legs: readonly ReportedLeg[],
  verdict: Verdict,
): LegArrows[] {
  const start = hops[0]?.request.startedAt ?? 0;
  return legMarksOf(hops, verdict).map(({ leg, state, cachedFor: savedFor }) => ({
    ...arrowsOf(leg, legs, start),
    sent: state !== 'unsent',
    stopped: state === 'stopped',
    ...(savedFor !== undefined && { cachedFor: savedFor }),
  }));
}

function arrowsOf(
  leg: Leg,
  legs: readonly ReportedLeg[],
  start: number,
): Omit<LegArrows, 'sent' | 'stopped' | 'cachedFor'> {
  const { path } = splitUrl(leg.url);
  const report = legs.find((reported) => reported.leg === leg)?.report;
  return {
    leg,
    path,
    origin: leg.requestHeaders && getHeader(leg.requestHeaders, 'origin'),
    after: leg.startedAt - start,
    took: leg.response && leg.response.at - leg.startedAt,
    location:
      leg.kind === 'redirect' && leg.response ? getHeader(leg.response.headers, 'location') : undefined,
    checks: (report?.checks ?? []).filter(({ outcome }) => outcome !== 'not-applicable'),
  };
}

import type { Hop, Leg } from '../../core/exchange/exchange.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import type { Check, Verdict } from '../../core/verdict/verdict.ts';
import type { ReportedLeg } from '../detail/detail-model.ts';
import { splitUrl } from '../list/row.ts';
import { trackOf } from '../ui/leg-marks.ts';

/** A leg as two arrows between the page and a server, with what the browser checked when the answer came. */
export interface Arrows {
  readonly leg: Leg;
  readonly path: string;
  /** The Origin that was sent; undefined where none was, or where it was not seen. */
  readonly origin: string | undefined;
  /** False where the browser stopped before. */
  readonly sent: boolean;
  /** Milliseconds from the start of the exchange. */
  readonly after: number;
  /** Milliseconds until the answer. */
  readonly took: number | undefined;
  readonly location: string | undefined;
  /** Those that apply, in the order of the algorithm. */
  readonly checks: readonly Check[];
  /** The browser went no further than this leg. */
  readonly stopped: boolean;
  /** Seconds of life that a stored preflight answer had left, null where that is unknown; absent: none was used. */
  readonly cachedFor?: number | null;
}

/** The legs of an exchange as they went over the wire: each hop's preflight before its request. */
export function lifelinesOf(hops: readonly Hop[], legs: readonly ReportedLeg[], verdict: Verdict): Arrows[] {
  const start = hops[0]?.request.startedAt ?? 0;
  return trackOf(hops, verdict).map(({ leg, state, savedFor }) => ({
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
): Omit<Arrows, 'sent' | 'stopped' | 'cachedFor'> {
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

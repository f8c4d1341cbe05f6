import type { Leg } from '../../core/exchange/exchange.ts';
import type { LegReport } from '../../core/verdict/verdict.ts';

/** A leg and what the judge reports about it. */
export interface ReportedLeg {
  readonly leg: Leg;
  readonly report: LegReport | undefined;
}

import { examine } from '../../core/examine.ts';
import { legsOf, type Exchange, type Leg } from '../../core/exchange/exchange.ts';
import type { BrowserCaches } from '../../core/verdict/browser-caches.ts';
import type { Advice, Elsewhere, Fix, LegReport } from '../../core/verdict/verdict.ts';
import { exposureIn, type Exposure } from './exposed-headers.ts';
import { preflightNotesOf, type PreflightNote } from './preflight-notes.ts';
import { stopsOf, type RedirectHop } from './redirect-hops.ts';
import type { Row } from '../list/row.ts';

/** A leg and what is said of it. */
export interface ReportedLeg {
  readonly leg: Leg;
  readonly report: LegReport | undefined;
}

/** What is worked out for the selected exchange alone. */
export interface Detail {
  readonly row: Row;
  /** As they went over the wire: of each hop the preflight, then the request. */
  readonly legs: readonly ReportedLeg[];
  readonly fix: Fix;
  readonly elsewhere: readonly Elsewhere[];
  readonly advice: readonly Advice[];
  readonly preflights: readonly PreflightNote[];
  readonly stops: readonly RedirectHop[];
  readonly exposure: Exposure | undefined;
}

export function detailOf(row: Row, history: BrowserCaches): Detail {
  const { exchange, verdict } = row;
  const { legReports, fix, elsewhere, advice } = examine(exchange, history, verdict);
  const order = legsOf(exchange);
  const legs = inWireOrder(exchange).map((leg) => ({ leg, report: legReports[order.indexOf(leg)] }));
  return {
    row,
    legs,
    fix,
    elsewhere,
    advice,
    preflights: preflightNotesOf(exchange, verdict, legs),
    stops: stopsOf(exchange),
    exposure: exposureIn(exchange, verdict),
  };
}

function inWireOrder({ hops }: Exchange): Leg[] {
  return hops.flatMap(({ preflight, request }) => (preflight ? [preflight, request] : [request]));
}

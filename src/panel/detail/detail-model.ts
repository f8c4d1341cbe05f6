import { examine } from '../../core/examine.ts';
import { legsOf, type Exchange, type Leg } from '../../core/exchange/exchange.ts';
import type { Initiator } from '../../core/exchange/initiator.ts';
import type { BrowserCaches } from '../../core/verdict/browser-caches.ts';
import type { Advice, Elsewhere, Fix } from '../../core/verdict/verdict.ts';
import { exposedHeadersOf, type ExposedHeaders } from './headers/exposed-headers.ts';
import { preflightNotesOf, type PreflightNote } from './legs/preflight-notes.ts';
import { redirectHopsOf, type RedirectHop } from './legs/redirect-hops.ts';
import type { Row } from '../list/row.ts';
import type { ReportedLeg } from './reported-leg.ts';

/** What is computed for the selected exchange only. */
export interface Detail {
  readonly row: Row;
  /** In the order of the wire: for each hop the preflight, then the request. */
  readonly legs: readonly ReportedLeg[];
  readonly fix: Fix;
  readonly otherEngines: readonly Elsewhere[];
  readonly advice: readonly Advice[];
  readonly preflights: readonly PreflightNote[];
  readonly redirects: readonly RedirectHop[];
  readonly exposure: ExposedHeaders | undefined;
  /** Who sent it, for a report. */
  readonly initiator?: Initiator;
}

/** @param sendsCookies what the user says, where they say anything */
export function detailOf(row: Row, caches: BrowserCaches, sendsCookies?: boolean): Detail {
  const { exchange, verdict } = row;
  const examination = examine(exchange, caches, verdict);
  const { legReports, elsewhere, advice } = examination;
  const order = legsOf(exchange);
  const legs = inWireOrder(exchange).map((leg) => ({ leg, report: legReports[order.indexOf(leg)] }));
  return {
    row,
    legs,
    fix: examination.fixFor(sendsCookies),
    otherEngines: elsewhere,
    advice,
    preflights: preflightNotesOf(exchange, verdict, legs),
    redirects: redirectHopsOf(exchange),
    exposure: exposedHeadersOf(exchange, verdict),
  };
}

function inWireOrder({ hops }: Exchange): Leg[] {
  return hops.flatMap(({ preflight, request }) => (preflight ? [preflight, request] : [request]));
}

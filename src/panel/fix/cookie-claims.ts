import type { Signal } from '@preact/signals';
import { requesterOf } from '../../core/exchange/cross-origin.ts';
import { originOf } from '../../core/fetch/origin.ts';
import type { Row } from '../list/row.ts';

/** What the user says of cookies, which the browser does not always show: by request, or by page and server. */
export type CookieClaims = Signal<ReadonlyMap<string, boolean>>;

/** Whether the page sends cookies with this request, as the user says; undefined where they say nothing. */
export function claimOn(claims: CookieClaims, row: Row): boolean | undefined {
  return claims.value.get(keyOf(row));
}

/** Where the browser shows it, the claim is for this request alone; else for all of the page to this server. */
export function claimCookies(claims: CookieClaims, row: Row, sends: boolean | undefined): void {
  const next = new Map(claims.value);
  if (sends === undefined) next.delete(keyOf(row));
  else next.set(keyOf(row), sends);
  claims.value = next;
}

function keyOf({ id, exchange, verdict }: Row): string {
  if (verdict.credentials.value !== null) return id;
  return `${requesterOf(exchange)} ${originOf(exchange.hops[0].request.url)}`;
}

import { signal } from '@preact/signals';
import { requesterOf } from '../../core/exchange/cross-origin.ts';
import { originOf } from '../../core/fetch/origin.ts';
import type { Row } from '../list/row.ts';

/** What the user says of cookies, which the browser does not always show. */
export interface CookieClaims {
  /** Whether the page sends cookies with this request, as the user says; undefined where they say nothing. */
  on(row: Row): boolean | undefined;
  /** Where the browser shows it, the claim is for this request alone; else for all of the page to this server. */
  claim(row: Row, sends: boolean | undefined): void;
}

export function createCookieClaims(): CookieClaims {
  const claims = signal<ReadonlyMap<string, boolean>>(new Map());
  return {
    on: (row) => claims.value.get(keyOf(row)),
    claim: (row, sends) => {
      const next = new Map(claims.value);
      if (sends === undefined) next.delete(keyOf(row));
      else next.set(keyOf(row), sends);
      claims.value = next;
    },
  };
}

function keyOf({ id, exchange, verdict }: Row): string {
  if (verdict.credentials.value !== null) return id;
  return `${requesterOf(exchange)} ${originOf(exchange.hops[0].request.url)}`;
}

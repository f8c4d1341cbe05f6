import { fixKeyOf } from '../../core/advice/shared-fix.ts';
import { parseUrl } from '../../core/fetch/origin.ts';
import type { Row } from '../list/row.ts';
import { claimOn, type CookieClaims } from './cookie-claims.ts';

/** Requests that differ in nothing that a policy depends on are of one kind. Each row is looked at once. */
export interface RequestKinds {
  /** The first row of the same kind that was asked about. */
  firstLike(row: Row): Row;
}

export function createRequestKinds(claims: CookieClaims): RequestKinds {
  /** The number of each kind: a row remembers that, which is short. */
  const numbers = new Map<string, number>();
  const known = new WeakMap<Row, number>();
  const firsts = new Map<string, Row>();
  const numberOf = (row: Row): number => {
    const kind = kindOf(row);
    const number = numbers.get(kind) ?? numbers.size;
    numbers.set(kind, number);
    known.set(row, number);
    return number;
  };
  return {
    firstLike(row) {
      const key = `${known.get(row) ?? numberOf(row)} ${String(claimOn(claims, row))}`;
      const first = firsts.get(key) ?? row;
      firsts.set(key, first);
      return first;
    },
  };
}

function kindOf({ exchange, verdict }: Row): string {
  const paths = exchange.hops.map(({ request }) => parseUrl(request.url)?.pathname);
  const { mode, credentials, rule } = verdict;
  return JSON.stringify([fixKeyOf(exchange), paths, mode.value, credentials.value, rule]);
}

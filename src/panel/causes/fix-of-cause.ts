import { fixKeyOf, sharedFix } from '../../core/advice/shared-fix.ts';
import { examine } from '../../core/examine.ts';
import type { BrowserCaches } from '../../core/verdict/browser-caches.ts';
import type { Fix } from '../../core/verdict/verdict.ts';
import { claimOn, type CookieClaims } from '../fix/cookie-claims.ts';
import type { Row } from '../list/row.ts';
import type { Cause } from './group-causes.ts';

/** One fix for all requests of a cause, with one step for each kind of request among them. */
export function fixOfCause({ rows }: Cause, caches: BrowserCaches, claims: CookieClaims): Fix {
  const [first, ...others] = rows;
  const keyOf = (row: Row): string => `${fixKeyOf(row.exchange)} ${String(claimOn(claims, row))}`;
  const known = new Set([keyOf(first)]);
  const kinds = others.filter((row) => {
    const key = keyOf(row);
    return !known.has(key) && known.add(key);
  });
  const fixOf = (row: Row): Fix => examine(row.exchange, caches, row.verdict).fixFor(claimOn(claims, row));
  return sharedFix([fixOf(first), ...kinds.map(fixOf)]);
}

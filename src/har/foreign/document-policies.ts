import { policiesOf } from '../../core/fetch/content-security-policy.ts';
import { getHeader, headerLines } from '../../core/fetch/headers.ts';
import { originOf, withoutFragment } from '../../core/fetch/origin.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import { redirectTarget, type FindKind } from './entry-kind.ts';

/**
 * Says which Content-Security-Policies the requester's document was sent with; empty where it may have some that are not
 * known, undefined where the file shows none.
 */
export type FindPolicies = (request: ReadEntry, requester: string) => readonly string[] | undefined;

/**
 * Referer or initiator may name the document. Where they do not, the policies of all documents of its origin count, frames
 * too, if these agree.
 */
export function createFindPolicies(entries: readonly ReadEntry[], kindOf: FindKind): FindPolicies {
  const known = new Map<string, readonly string[] | undefined>();
  for (const entry of entries) {
    if (kindOf(entry) !== 'document' || redirectTarget(entry) !== undefined) continue;
    const policies = policiesSentWith(entry);
    for (const name of new Set([withoutFragment(entry.url), originOf(entry.url)])) {
      const place = placeOf(entry, name);
      const agree = !known.has(place) || JSON.stringify(known.get(place)) === JSON.stringify(policies);
      known.set(place, agree ? policies : []);
    }
  }
  return (request, requester) => {
    const names = [getHeader(request.requestHeaders, 'referer'), request.initiator.url];
    const place = names
      .map((name = '') => placeOf(request, withoutFragment(name)))
      // To other origins, browsers send a Referer that is only the document's origin.
      .find((named) => known.has(named) && named !== placeOf(request, `${requester}/`));
    return known.get(place ?? placeOf(request, requester));
  };
}

function placeOf({ pageref = '' }: ReadEntry, name: string): string {
  return `${name} ${pageref}`;
}

/** A document that the browser had already comes without its headers, and keeps them. */
function policiesSentWith({ status, responseHeaders }: ReadEntry): readonly string[] | undefined {
  const lines = headerLines(responseHeaders, 'content-security-policy');
  if (lines.length > 0) return lines.flatMap(policiesOf);
  return status === 304 || responseHeaders.length === 0 ? [] : undefined;
}

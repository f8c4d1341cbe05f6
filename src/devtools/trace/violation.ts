import { originOf, withoutFragment } from '../../core/fetch/origin.ts';
import type { TracedCall } from './collect-calls.ts';
import type { ViolationNote } from './parse-notes.ts';

/** How far apart a call and the report of a violation may be, in milliseconds. */
const MOST_APART = 2000;

/** How the page's policy stopped this call, before it was sent or at a redirect; undefined where nobody reported that. */
export function violationBy(
  call: TracedCall,
  violations: readonly ViolationNote[],
): ViolationNote | undefined {
  return violations.find((one) => isOf(one, call));
}

/**
 * A violation names the URL that the page asked for, without its fragment, or its origin alone; of `data:` and the like the
 * scheme alone.
 * @see https://www.w3.org/TR/CSP3/#strip-url-for-use-in-reports
 */
function isOf({ blockedUrl, at, enforced }: ViolationNote, { url, asked, endedAt }: TracedCall): boolean {
  const isNear = at >= asked.at - MOST_APART && at <= (endedAt ?? asked.at) + MOST_APART;
  const named = [withoutFragment(url), originOf(url), /^(?!https?:)[^:]+/i.exec(url)?.[0].toLowerCase()];
  return enforced && isNear && named.includes(blockedUrl);
}

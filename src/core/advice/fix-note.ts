import type { Exchange } from '../exchange/exchange.ts';
import { whyAndFixOf } from '../rules/reasons.ts';
import type { Verdict } from '../verdict/verdict.ts';

const UNKNOWN_CREDENTIALS =
  'Add `Access-Control-Allow-Credentials` only if the page uses `credentials: "include"`; extensions can’t see that.';
const NULL_ORIGIN =
  'Allowing `null` allows every sandboxed frame on any site: change the page or the redirect instead if you can.';

/** What to do in addition to a change of headers or instead of it; null where there is nothing to add. */
export function fixNote(exchange: Exchange, verdict: Verdict): string | null {
  if (verdict.verdict === 'allowed' || verdict.verdict === 'unknown' || verdict.rule === null) return null;
  const notes = [whyAndFixOf(verdict.rule, verdict.reason).fix];
  if (verdict.reason === 'upgraded') return notes.join(' ');
  if (verdict.verdict === 'blocked' && verdict.credentials.value === null) notes.push(UNKNOWN_CREDENTIALS);
  const nullOrigin =
    verdict.reason === 'tainted-origin' ||
    verdict.reason === 'opaque-origin' ||
    exchange.requester === 'null';
  if (verdict.verdict === 'blocked' && nullOrigin && verdict.credentials.value !== 'same-origin')
    notes.push(NULL_ORIGIN);
  return notes.join(' ');
}

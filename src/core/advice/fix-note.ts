import type { Exchange } from '../exchange/exchange.ts';
import { whyAndFixOf } from '../rules/reasons.ts';
import type { Verdict } from '../verdict/verdict.ts';

const UNKNOWN_CREDENTIALS =
  '`Access-Control-Allow-Credentials` is needed only if the page asks with `credentials: "include"`, which an extension is not shown here; leave it out if it does not.';
const NULL_ORIGIN =
  'Naming `null` opens the response to every sandboxed frame of anybody: change the page or the redirect instead, if you can.';

/** What to do beside a change of headers, or instead of it; null where there is nothing to add. */
export function fixNote(exchange: Exchange, verdict: Verdict): string | null {
  if (verdict.verdict === 'allowed' || verdict.verdict === 'unknown' || verdict.rule === null) return null;
  const notes = [whyAndFixOf(verdict.rule, verdict.reason).fix];
  if (verdict.verdict === 'blocked' && verdict.credentials.value === null) notes.push(UNKNOWN_CREDENTIALS);
  const nullOrigin =
    verdict.reason === 'tainted-origin' ||
    verdict.reason === 'opaque-origin' ||
    exchange.requester === 'null';
  if (verdict.verdict === 'blocked' && nullOrigin && verdict.credentials.value !== 'same-origin')
    notes.push(NULL_ORIGIN);
  return notes.join(' ');
}

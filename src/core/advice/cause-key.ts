import type { Exchange } from '../exchange/exchange.ts';
import { lastHop } from '../exchange/exchange.ts';
import { originOf } from '../fetch/origin.ts';
import type { Verdict } from '../verdict/verdict.ts';

/**
 * Equal for all exchanges with one server that fail for the same reason; null if the exchange did not fail. If several
 * readings are possible, all of them are equal.
 */
export function causeKeyOf(exchange: Exchange, verdict: Verdict): string | null {
  if ((verdict.verdict !== 'blocked' && verdict.verdict !== 'not-cors') || verdict.rule === null) return null;
  const readings = verdict.readings ?? [verdict];
  const parts = readings.flatMap(({ rule, reason, phase }) => [rule, reason, phase]);
  return [originOf(lastHop(exchange).request.url), ...parts].join(' ');
}

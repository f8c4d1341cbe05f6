import type { Exchange } from '../exchange/exchange.ts';
import { lastHop } from '../exchange/exchange.ts';
import { originOf } from '../fetch/origin.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** Equal for all exchanges with one server that fail for the same reason; null if the exchange did not fail. */
export function causeKeyOf(exchange: Exchange, { verdict, rule, reason, phase }: Verdict): string | null {
  if ((verdict !== 'blocked' && verdict !== 'not-cors') || rule === null) return null;
  return [originOf(lastHop(exchange).request.url), rule, reason ?? '', phase ?? ''].join(' ');
}

import { memberOf, numberOf } from '../core/fetch/unknown-object.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { parseExchange } from '../protocol/parse-exchange.ts';
import { parseCaptureState, type CaptureState } from './capture-state.ts';
import { chunkOf } from './log-chunk.ts';

/** What was read of a log. */
export interface LogReading {
  readonly state: CaptureState;
  readonly exchanges: Exchange[];
  /** How many exchanges could not be read. */
  readonly unread: number;
}

/** How many exchanges are read. */
const MOST = 1_000;

/** The state, and the first exchanges that fit one message: what can be had of a log again and again, at little cost. */
export const BEGINNING = `((all) => ({
  state: corsLensSession.state(),
  total: all.length,
  first: ${chunkOf('all', 0, MOST)},
}))([...corsLensSession.exchanges()])`;

/** Throws where it is something else. */
export function parseBeginning(value: unknown): LogReading {
  const state = parseCaptureState(memberOf(value, 'state'));
  const first = memberOf(value, 'first');
  const total = numberOf(value, 'total');
  if (!state || !Array.isArray(first) || total === undefined)
    throw new Error('the extension does not give its log');
  const exchanges = first.map(parseExchange).filter((exchange) => exchange !== undefined);
  return { state, exchanges, unread: total - exchanges.length };
}

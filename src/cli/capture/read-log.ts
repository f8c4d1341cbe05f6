import { setTimeout as pause } from 'node:timers/promises';
import type { NetworkFactsByLeg } from '../../core/exchange/devtools-details.ts';
import type { LogReader } from '../log-reader.ts';
import type { LogReading } from './read-meanwhile.ts';

interface Options {
  /** Until when to read, in milliseconds since the epoch. */
  readonly end: number;
  /** What was read before, for a browser that does not answer any more. */
  readonly early: LogReading | undefined;
  /** Whether to ask for DevTools' details. */
  readonly details: boolean;
}

type FullReading = LogReading & { readonly network?: NetworkFactsByLeg | undefined };

/** The share of the time for the exchanges that is left for their details. */
const DETAILS = 0.25;

/** Reads the log. Waits without end for a browser that does not answer, if nothing was read before. */
export async function readLog(log: LogReader, { end, early, details }: Options): Promise<FullReading> {
  const left = (): number => Math.max(0, end - Date.now());
  const read = async (): Promise<LogReading> => {
    const state = await log.state();
    const { exchanges, unread } = await log.exchangesBefore(end - left() * DETAILS);
    return { state, exchanges, unread };
  };
  const reading = read();
  if (early) {
    reading.catch(() => undefined);
    const first = await Promise.race([reading, pause(left(), early, { ref: false })]);
    if (first === early || first.exchanges.length < early.exchanges.length) return early;
  }
  const whole = await reading;
  if (!details) return whole;
  const facts = log.networkFacts(left()).catch(() => undefined);
  const network = await Promise.race([facts, pause(left(), undefined, { ref: false })]);
  return { ...whole, network };
}

import { setTimeout as pause } from 'node:timers/promises';
import type { NetworkFactsByLeg } from '../../core/exchange/devtools-details.ts';
import type { LogReading } from '../log-beginning.ts';
import type { LogReader } from '../log-reader.ts';

interface Options {
  /** Until when to read, in milliseconds since the epoch. */
  readonly end: number;
  /** Until when to wait for a browser that gave no request before. */
  readonly lastEnd: number;
  /** What was read before, for a browser that does not answer any more. */
  readonly early: LogReading;
  /** Whether to ask for DevTools' details. */
  readonly details: boolean;
}

type FullReading = LogReading & {
  readonly network?: NetworkFactsByLeg | undefined;
  /** Whether this is what was read before, because the browser did not give more. */
  readonly isEarly: boolean;
};

/** How long to wait before what failed is asked again, in milliseconds. */
const AGAIN = 200;

/** The share of the time for the exchanges that is left for their details. */
const DETAILS = 0.25;

/** Reads the log, or gives what was read before where the browser does not answer, or fails to. */
export async function readLog(
  log: Pick<LogReader, 'state' | 'exchangesBefore' | 'networkFacts'>,
  { end, lastEnd, early, details }: Options,
): Promise<FullReading> {
  const left = (): number => Math.max(0, end - Date.now());
  const read = async (): Promise<LogReading> => {
    const state = await log.state();
    const { exchanges, unread } = await log.exchangesBefore(end - left() * DETAILS);
    return { state, exchanges, unread };
  };
  // A dialog of the page interrupts whatever is asked of Firefox, which may well answer the next time.
  const readAgain = async (): Promise<LogReading> => {
    for (;;) {
      const reading = await read().catch(() => undefined);
      if (reading) return reading;
      if (left() === 0) return early;
      await pause(AGAIN, undefined, { ref: false });
    }
  };
  const patience = early.exchanges.length > 0 ? left() : Math.max(0, lastEnd - Date.now());
  const reading = await Promise.race([readAgain(), pause(patience, early, { ref: false })]);
  if (reading === early || reading.exchanges.length < early.exchanges.length)
    return { ...early, isEarly: true };
  const whole = { ...reading, isEarly: false };
  if (!details) return whole;
  const facts = log.networkFacts(left()).catch(() => undefined);
  const network = await Promise.race([facts, pause(left(), undefined, { ref: false })]);
  return { ...whole, network };
}

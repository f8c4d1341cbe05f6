import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange } from '../../core/exchange/exchange.ts';
import type { CaptureState } from '../capture-state.ts';
import type { LogReader } from '../log-reader.ts';

/** What was read of a log. */
export interface LogReading {
  readonly state: CaptureState;
  readonly exchanges: Exchange[];
  /** How many exchanges could not be read. */
  readonly unread: number;
}

/** How long to wait between readings, in milliseconds. */
const INTERVAL = 2_000;
/** How many exchanges are read each time. */
const MOST = 1_000;

/**
 * Reads the first exchanges again and again: a page that makes requests without end may keep the browser too busy to give
 * them afterwards.
 * @param first what is given where nothing could be read
 */
export function readMeanwhile(
  log: Pick<LogReader, 'state' | 'firstExchanges'>,
  first: LogReading,
): {
  /** Does nothing the second time. */
  start(this: void): void;
  stop(this: void): LogReading;
} {
  let latest = first;
  let isStarted = false;
  let isStopped = false;

  async function readOnce(): Promise<void> {
    const state = await log.state();
    const { exchanges, total } = await log.firstExchanges(MOST);
    if (!isStopped) latest = { state, exchanges, unread: total - exchanges.length };
  }

  return {
    start() {
      if (isStarted) return;
      isStarted = true;
      const repeat = async (): Promise<void> => {
        for (;;) {
          await pause(INTERVAL, undefined, { ref: false });
          if (isStopped) return;
          await readOnce();
        }
      };
      // A page that is gone ends it.
      repeat().catch(() => undefined);
    },
    stop() {
      isStopped = true;
      return latest;
    },
  };
}

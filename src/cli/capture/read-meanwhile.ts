import { setTimeout as pause } from 'node:timers/promises';
import type { InspectedTab } from '../inspected-tab.ts';
import type { LogReading } from '../log-beginning.ts';
import type { LogReader } from '../log-reader.ts';

/** How long to wait between readings, in milliseconds. */
const INTERVAL = 2_000;

/** Readings of the beginning of a log, one after another. */
export interface Meanwhile {
  /** Gives the last one. */
  stop(this: void): LogReading;
}

interface Readable extends Pick<InspectedTab, 'lastBeginning'> {
  readonly log: Pick<LogReader, 'beginning'>;
}

/**
 * Reads the beginning of the log again and again: a page that makes requests without end may keep the browser too busy to
 * give them afterwards.
 * @param first what is given where nothing could be read
 */
export function readMeanwhile({ log, lastBeginning }: Readable, first: LogReading): Meanwhile {
  let latest = first;
  let isStopped = false;

  async function repeat(): Promise<void> {
    for (;;) {
      await pause(INTERVAL, undefined, { ref: false });
      if (isStopped) return;
      const reading = await log.beginning();
      if (!isStopped) latest = reading;
    }
  }

  // A page that is gone ends it.
  if (!lastBeginning) repeat().catch(() => undefined);
  return {
    stop() {
      isStopped = true;
      return lastBeginning?.() ?? latest;
    },
  };
}

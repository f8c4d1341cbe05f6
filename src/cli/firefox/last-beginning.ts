import { BEGINNING, parseBeginning, type LogReading } from '../log-beginning.ts';
import type { PrivilegedScripts } from './privileged-scripts.ts';
import { AWAIT_SENT, KEEP_SENDING } from './tab-scripts.ts';

/** How long the extension waits between two readings of its log, in milliseconds. */
const INTERVAL = 500;
/** How many readings are waited for at once. */
const MOST = 40;

/**
 * Has the beginning of the log sent from now on, and keeps the last one. All are waited for beforehand: a page that floods
 * Firefox keeps it from answering new questions soon, and WebDriver asks none while a page loads.
 */
export async function keepLastBeginning(
  run: PrivilegedScripts['run'],
): Promise<() => LogReading | undefined> {
  await run(KEEP_SENDING, BEGINNING, INTERVAL);
  let last: LogReading | undefined;
  const waitForOne = async (): Promise<void> => {
    last = parseBeginning(JSON.parse(String(await run(AWAIT_SENT))));
  };
  // Firefox that is gone sends no more.
  for (let count = 0; count < MOST; count += 1) waitForOne().catch(() => undefined);
  return () => last;
}

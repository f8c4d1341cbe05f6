import type { ChildProcess } from 'node:child_process';
import { until } from './until.ts';

/** How long killed processes may take to be gone, in milliseconds. */
const LIMIT = 2_000;

/** Kills a process that leads a group, with all that it has started, and waits until they are gone. */
export async function killGroup(child: ChildProcess): Promise<void> {
  signalGroup(child, 'SIGKILL');
  await until(LIMIT, async () => !signalGroup(child, 0));
}

/** Kills the group when this process exits without having done so. First of all, as what they use is removed then. */
export function killAtExit(child: ChildProcess): void {
  const kill = (): void => void signalGroup(child, 'SIGKILL');
  process.prependOnceListener('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}

/** Whether there was still a process to signal. Windows has no groups. */
function signalGroup(child: ChildProcess, signal: 'SIGKILL' | 0): boolean {
  if (child.pid === undefined) return false;
  try {
    return process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    return false;
  }
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** How often the callers are looked for, in milliseconds. */
const INTERVAL = 500;

/**
 * Calls back once whoever started this process has died. npm starts commands through a shell, which lives on when npm
 * is killed, so npm itself is watched, too.
 */
export async function onCallerDeath(died: () => void): Promise<void> {
  const parent = process.ppid;
  const npm = process.env['npm_lifecycle_event'] === undefined ? undefined : await parentOf(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
    clearInterval(timer);
    died();
  }, INTERVAL);
  timer.unref();
}

/** Undefined on systems without `ps`, and for a process without a parent of its own. */
async function parentOf(pid: number): Promise<number | undefined> {
  const parent = await promisify(execFile)('ps', ['-o', 'ppid=', '-p', String(pid)]).then(
    ({ stdout }) => Number(stdout.trim()),
    () => 0,
  );
  return parent > 1 ? parent : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user exists although it cannot be signalled.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

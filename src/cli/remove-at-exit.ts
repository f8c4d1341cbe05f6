import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';

const RETRIES = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;

/** Removes a folder when the process exits, if it was not removed before; returns how to remove it now. */
export function removeAtExit(folder: string): () => Promise<void> {
  const atExit = (): void => {
    try {
      rmSync(folder, RETRIES);
    } catch {
      // A process that was killed just now may still write into it. Nothing can wait for that any more.
    }
  };
  process.once('exit', atExit);
  return async () => {
    await rm(folder, { ...RETRIES, maxRetries: 30 });
    process.off('exit', atExit);
  };
}

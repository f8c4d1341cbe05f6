import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';

const RETRIES = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;

const folders = new Set<string>();

function removeAll(): void {
  for (const folder of folders) {
    try {
      rmSync(folder, RETRIES);
    } catch {
      // A process that was killed just now may still write into it. Nothing can wait for that any more.
    }
  }
}

/** Removes a folder when the process exits, if it was not removed before; returns how to remove it now. */
export function removeAtExit(folder: string): () => Promise<void> {
  if (folders.size === 0) process.once('exit', removeAll);
  folders.add(folder);
  return async () => {
    await rm(folder, { ...RETRIES, maxRetries: 30 });
    folders.delete(folder);
    if (folders.size === 0) process.off('exit', removeAll);
  };
}

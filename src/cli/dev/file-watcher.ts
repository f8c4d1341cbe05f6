import { watch } from 'node:fs';

/** Notices that something below some paths changed. */
export interface FileWatcher {
  /** Resolves after the next change, once it has been quiet for a moment; at once if one came since the last call. */
  next(): Promise<void>;
  close(): void;
}

/** Editors write a file in several steps; nothing is rebuilt before that long without another, in milliseconds. */
const QUIET = 100;

export function watchFiles(paths: readonly string[]): FileWatcher {
  let changed = false;
  let notify = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  const onChange = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      changed = true;
      notify();
    }, QUIET);
  };
  const watchers = paths.map((path) => watch(path, { recursive: true }, onChange));
  return {
    async next() {
      if (!changed) await new Promise<void>((resolve) => (notify = resolve));
      changed = false;
    },
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

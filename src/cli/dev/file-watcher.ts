import { watch } from 'node:fs';

/** Notices changes of files in some folders. */
export interface FileWatcher {
  /** Resolves after the next change, once no more follow for a moment; at once if there was one since the last call. */
  next(): Promise<void>;
  close(): void;
}

/** Editors write a file in several steps, so a change counts only after this long without another, in milliseconds. */
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

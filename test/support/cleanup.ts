/** What has to be undone at the end of a test, latest first; a `Cleanup` of the commands. */
export interface CleanupList {
  add(undo: () => Promise<void>): void;
  all(): Promise<void>;
}

export function createCleanup(): CleanupList {
  const undos: (() => Promise<void>)[] = [];
  return {
    add: (undo) => void undos.push(undo),
    async all() {
      for (const undo of undos.splice(0).toReversed()) await undo();
    },
  };
}

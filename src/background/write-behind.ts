import type { StorageArea } from '../platform/storage.ts';

/** Writes to a store behind the caller's back, the last value of each key, several keys at once. */
export interface WriteBehind {
  readonly put: (key: string, value: unknown) => void;
  readonly drop: (key: string) => void;
  /** Writes at once what is not written yet. */
  readonly flush: () => Promise<void>;
}

/**
 * Milliseconds. What was put is written at the second of these ticks: most requests are over and confirmed by then, and
 * cost no write at all.
 */
const TICK = 100;

/**
 * @param makeRoom called where the store is full: drops what can be spared most, through `drop`, and says
 * whether there was anything.
 */
export function createWriteBehind(
  store: StorageArea,
  stored: Iterable<string>,
  makeRoom: () => boolean,
): WriteBehind {
  const written = new Set(stored);
  let dirty = new Map<string, unknown>();
  /** What came since the last tick. */
  let young = new Map<string, unknown>();
  let removed = new Set<string>();
  let scheduled = false;
  /** The last write, or the one under way: what is older must not be written over what is newer. */
  let last = Promise.resolve();

  const write = async (): Promise<void> => {
    const values = dirty;
    const gone = [...removed];
    dirty = new Map();
    removed = new Set();
    for (const key of gone) written.delete(key);
    for (const key of values.keys()) written.add(key);
    if (gone.length > 0) await store.remove(gone);
    if (values.size === 0) return;
    try {
      await store.set(Object.fromEntries(values));
    } catch {
      // Full. What changed meanwhile is newer than what could not be written.
      for (const [key, value] of values)
        if (!dirty.has(key) && !young.has(key) && !removed.has(key)) dirty.set(key, value);
      if (!makeRoom()) dirty.clear();
    }
  };

  const ripen = (): void => {
    for (const [key, value] of young) dirty.set(key, value);
    young = new Map();
  };
  const writeRipe = (): Promise<void> => (last = last.then(write));

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setTimeout(() => {
      void writeRipe().finally(() => {
        scheduled = false;
        ripen();
        if (dirty.size + removed.size > 0) schedule();
      });
    }, TICK);
  };

  return {
    put(key, value) {
      removed.delete(key);
      (dirty.has(key) ? dirty : young).set(key, value);
      schedule();
    },
    drop(key) {
      dirty.delete(key);
      young.delete(key);
      if (!written.has(key)) return;
      removed.add(key);
      schedule();
    },
    flush() {
      ripen();
      return writeRipe();
    },
  };
}

import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';

/** Clear hides what the list has; until the page navigates, it can be undone. */
export interface Clearing {
  /** Rows that started before are hidden, in milliseconds since the epoch. */
  readonly clearedAt: ReadonlySignal<number>;
  /** Whether there is something to show again. */
  readonly isUndoable: ReadonlySignal<boolean>;
  /** `hides`: whether there are rows to hide. */
  clear(now: number, hides: boolean): void;
  undo(this: void): void;
}

export function createClearing(selectedId: Signal<string | null>): Clearing {
  const clearedAt = signal(0);
  /** What Clear changed; null if it was not used, or undone. */
  const before = signal<readonly [clearedAt: number, selectedId: string | null] | null>(null);
  return {
    clearedAt,
    isUndoable: computed(() => before.value !== null),
    clear: (now, hides) => {
      batch(() => {
        if (hides) before.value = [clearedAt.value, selectedId.value];
        clearedAt.value = now;
        selectedId.value = null;
      });
    },
    undo: () => {
      batch(() => {
        [clearedAt.value, selectedId.value] = before.value ?? [0, null];
        before.value = null;
      });
    },
  };
}

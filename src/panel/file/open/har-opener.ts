import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { OpenedFile } from './open-har.ts';
import type { ReadFile } from './read-in-worker.ts';

/** A file that is being read. */
export interface Opening {
  readonly name: string;
  /** The share of the file that was read, from 0 to 1. */
  readonly share: ReadonlySignal<number>;
  cancel(this: void): void;
}

export interface HarOpener {
  /** Cancels reading another file. Undefined if cancelled itself; rejects if the file cannot be read. */
  open(file: File, redacts: boolean): Promise<OpenedFile | undefined>;
}

/** Milliseconds after which a banner is shown; for shorter times it would only flicker. */
const A_WHILE = 300;

/** @param opening gets the file that is being read, once that takes a while */
export function createHarOpener(opening: Signal<Opening | null>, read?: ReadFile): HarOpener {
  let current = new AbortController();
  return {
    open: async (file, redacts) => {
      current.abort();
      const controller = (current = new AbortController());
      const share = signal(0);
      const show = setTimeout(() => {
        opening.value = { name: file.name, share, cancel: () => controller.abort() };
      }, A_WHILE);
      const progress = (next: number): void => void (share.value = next);
      try {
        const { openHar } = await import('./open-har.ts');
        return await openHar(file, { redacts, progress, signal: controller.signal, read });
      } catch (error) {
        if (controller.signal.aborted) return undefined;
        throw error;
      } finally {
        clearTimeout(show);
        if (current === controller) opening.value = null;
      }
    },
  };
}

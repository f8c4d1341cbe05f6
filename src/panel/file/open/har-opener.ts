import { signal, type ReadonlySignal } from '@preact/signals';
import type { OpenedFile } from './open-har.ts';
import type { ReadFile } from './read-in-worker.ts';

/** A file that is being read. */
export interface Opening {
  readonly name: string;
  /** How much of it was read, from 0 to 1. */
  readonly share: ReadonlySignal<number>;
  cancel(this: void): void;
}

export interface HarOpener {
  /** What is being read, once that has taken a while. */
  readonly opening: ReadonlySignal<Opening | null>;
  /** Cancels what is being read. Undefined where it was cancelled itself; rejects where it cannot be read. */
  open(file: File, redacted: boolean): Promise<OpenedFile | undefined>;
}

/** Milliseconds. What takes less is not worth a banner that comes and goes. */
const A_WHILE = 300;

export function createHarOpener(read?: ReadFile): HarOpener {
  const opening = signal<Opening | null>(null);
  let current = new AbortController();
  return {
    opening,
    open: async (file, redacted) => {
      current.abort();
      const controller = (current = new AbortController());
      const share = signal(0);
      const show = setTimeout(() => {
        opening.value = { name: file.name, share, cancel: () => controller.abort() };
      }, A_WHILE);
      const progress = (next: number): void => void (share.value = next);
      try {
        const { openHar } = await import('./open-har.ts');
        return await openHar(file, { redacted, progress, signal: controller.signal, read });
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

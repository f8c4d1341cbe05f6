import type { Exchange } from '../../../core/exchange/exchange.ts';
import type { NetworkFactsByLeg } from '../../../core/exchange/devtools-details.ts';
import type { FromReader, ReadRest, ToReader } from './har-worker.ts';

/** Called while a file is read. */
export interface ReadListener {
  /** From 0 to 1. */
  progress(this: void, share: number): void;
  /** The next exchanges in the order of the file, and the details that DevTools recorded of their legs. */
  exchanges(this: void, some: readonly Exchange[], network: NetworkFactsByLeg): void;
}

/** Reads a HAR file, without its secrets if `redacts`. Rejects if the file cannot be read, or on abort. */
export type ReadFile = (
  file: Blob,
  redacts: boolean,
  listener: ReadListener,
  signal: AbortSignal,
) => Promise<ReadRest>;

/** In a worker: parsing an entry with a body of megabytes would freeze the panel. */
export const readInWorker: ReadFile = (file, redacts, listener, signal) =>
  new Promise<ReadRest>((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL('./har-worker.ts', import.meta.url), { type: 'module' });
    const ask = (message: ToReader): void => worker.postMessage(message);
    const end = (settle: () => void): void => {
      worker.terminate();
      settle();
    };
    signal.addEventListener('abort', () => end(() => reject(new Error('Cancelled.'))));
    worker.addEventListener('error', () => end(() => reject(new Error('The file reader crashed.'))));
    worker.addEventListener('message', ({ data }: MessageEvent<FromReader>) => {
      switch (data.kind) {
        case 'progress':
          return listener.progress(data.share);
        case 'some':
          // The worker makes the next ones ready meanwhile.
          ask('more');
          return listener.exchanges(data.exchanges, data.network);
        case 'end':
          return end(() => resolve(data));
        case 'failed':
          return end(() => reject(new Error(data.says)));
      }
    });
    ask({ file, redacts });
  });

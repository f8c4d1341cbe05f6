import type { Exchange } from '../core/exchange.ts';
import { readHarStream, textOf } from '../har/read-stream.ts';
import type { HarReading } from '../har/reading.ts';

/** What the panel asks of the worker: to read a file, then for what was in it, some at a time. */
export type ToReader = { readonly file: Blob; readonly redacted: boolean } | 'more';

export type FromReader =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'some'; readonly exchanges: readonly Exchange[] }
  | ({ readonly kind: 'end' } & Omit<HarReading, 'exchanges'>)
  | { readonly kind: 'failed'; readonly says: string };

/** The panel takes in so many without a pause that anybody would feel. */
const CHUNK = 50;
/** Milliseconds between two words on progress. */
const PROGRESS_EVERY = 50;

let read: HarReading | undefined;
let given = 0;

const say = (message: FromReader): void => postMessage(message);

function sayProgress(): (share: number) => void {
  let saidAt = 0;
  return (share) => {
    if (performance.now() - saidAt < PROGRESS_EVERY) return;
    saidAt = performance.now();
    say({ kind: 'progress', share });
  };
}

/** Only so fast as the panel asks: what waits in between is in memory once more. */
function giveSome(): void {
  if (!read) return;
  const { exchanges, ...rest } = read;
  if (given >= exchanges.length) return say({ kind: 'end', ...rest });
  say({ kind: 'some', exchanges: exchanges.slice(given, given + CHUNK) });
  given += CHUNK;
}

addEventListener('message', ({ data }: MessageEvent<ToReader>) => {
  if (data === 'more') return giveSome();
  readHarStream(textOf(data.file, sayProgress()), data.redacted).then(
    (reading) => {
      read = reading;
      giveSome();
    },
    (error: unknown) => say({ kind: 'failed', says: String(error) }),
  );
});

import type { Exchange } from '../../../core/exchange/exchange.ts';
import {
  legKey,
  type DevtoolsDetails,
  type NetworkFactsByLeg,
} from '../../../core/exchange/devtools-details.ts';
import { createInterner } from '../../../core/exchange/intern.ts';
import { readHarStream, textOf } from '../../../har/read/read-stream.ts';
import type { HarContent } from '../../../har/read/har-content.ts';

/** What the panel asks of the worker: to read a file, then for what was in it, some at a time. */
export type ToReader = { readonly file: Blob; readonly redacted: boolean } | 'more';

export type FromReader =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'some'; readonly exchanges: readonly Exchange[]; readonly network: NetworkFactsByLeg }
  | ({ readonly kind: 'end' } & Omit<HarContent, 'exchanges' | 'network'>)
  | { readonly kind: 'failed'; readonly says: string };

/** The panel takes in so many without a pause that anybody would feel. */
const CHUNK = 50;
/** Milliseconds between two words on progress. */
const PROGRESS_EVERY = 50;
/** Share of the time that goes by until the file is read; the rest is for handing over what is in it. */
const READ = 0.7;

let read: HarContent | undefined;
let given = 0;
/** What is one object in a message is copied once: most header lines are the same. */
const shareLines = createInterner();

const say = (message: FromReader): void => postMessage(message);

let saidAt = 0;
function sayProgress(share: number): void {
  if (performance.now() - saidAt < PROGRESS_EVERY) return;
  saidAt = performance.now();
  say({ kind: 'progress', share });
}

/** Only so fast as the panel asks: what waits in between is in memory once more. */
function giveSome(): void {
  if (!read) return;
  const { exchanges, network, ...rest } = read;
  if (given >= exchanges.length) return say({ kind: 'end', ...rest });
  const some = exchanges.slice(given, given + CHUNK).map(shareLines);
  say({ kind: 'some', exchanges: some, network: factsOf(some, network) });
  given += CHUNK;
  sayProgress(READ + (1 - READ) * (given / exchanges.length));
}

function factsOf(exchanges: readonly Exchange[], network: NetworkFactsByLeg): NetworkFactsByLeg {
  const found = new Map<string, DevtoolsDetails>();
  if (network.size === 0) return found;
  for (const { id, hops } of exchanges) {
    for (const hop of hops.keys()) {
      for (const isPreflight of [false, true]) {
        const key = legKey(id, hop, isPreflight);
        const facts = network.get(key);
        if (facts) found.set(key, facts);
      }
    }
  }
  return found;
}

addEventListener('message', ({ data }: MessageEvent<ToReader>) => {
  if (data === 'more') return giveSome();
  readHarStream(
    textOf(data.file, (share) => sayProgress(READ * share)),
    data.redacted,
  ).then(
    (reading) => {
      read = reading;
      giveSome();
    },
    (error: unknown) => say({ kind: 'failed', says: String(error) }),
  );
});

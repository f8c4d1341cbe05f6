import type { Exchange } from '../../../core/exchange/exchange.ts';
import {
  legKey,
  type DevtoolsDetails,
  type NetworkFactsByLeg,
} from '../../../core/exchange/devtools-details.ts';
import { createInterner } from '../../../core/exchange/intern.ts';
import { bytesOf, readHarStream } from '../../../har/read/read-stream.ts';
import type { HarContent } from '../../../har/read/har-content.ts';

/** The panel asks the worker to read a file, then for the exchanges in it, some at a time. */
export type ToReader = { readonly file: Blob; readonly redacts: boolean } | 'more';

export type FromReader =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'some'; readonly exchanges: readonly Exchange[]; readonly network: NetworkFactsByLeg }
  | ({ readonly kind: 'end' } & Omit<HarContent, 'exchanges' | 'network'>)
  | { readonly kind: 'failed'; readonly says: string };

/** How many exchanges the panel can take in without a noticeable pause. */
const CHUNK = 50;
/** Milliseconds between two progress messages. */
const PROGRESS_EVERY = 50;
/** The share of the time that reading takes; the rest is for handing over the exchanges. */
const READING = 0.7;

let read: HarContent | undefined;
let given = 0;
/** An object that occurs several times in a message is copied once, and most header lines are the same. */
const shareLines = createInterner();

const say = (message: FromReader): void => postMessage(message);

let saidAt = 0;
function sayProgress(share: number): void {
  if (performance.now() - saidAt < PROGRESS_EVERY) return;
  saidAt = performance.now();
  say({ kind: 'progress', share });
}

/** Sends only what the panel asks for: messages that wait are copies in memory. */
function giveSome(): void {
  if (!read) return;
  const { exchanges, network, ...rest } = read;
  if (given >= exchanges.length) return say({ kind: 'end', ...rest });
  const some = exchanges.slice(given, given + CHUNK).map(shareLines);
  say({ kind: 'some', exchanges: some, network: factsOf(some, network) });
  given += CHUNK;
  sayProgress(READING + (1 - READING) * (given / exchanges.length));
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
    bytesOf(data.file, (share) => sayProgress(READING * share)),
    data.redacts,
  ).then(
    (reading) => {
      read = reading;
      giveSome();
    },
    (error: unknown) => say({ kind: 'failed', says: String(error) }),
  );
});

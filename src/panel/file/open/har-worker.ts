import type { Exchange } from '../../../core/exchange/exchange.ts';
import {
  legKey,
  type DevtoolsDetails,
  type NetworkFactsByLeg,
} from '../../../core/exchange/devtools-details.ts';
import { createInterner } from '../../../core/exchange/intern.ts';
import { bytesOf, readHarStream } from '../../../har/read/read-stream.ts';
import type { HarContent } from '../../../har/read/har-content.ts';
import type { HarMeta } from '../../../har/read/file-info.ts';

/** The panel asks the worker to read a file, then for the exchanges in it, some at a time. */
export type ToReader = { readonly file: Blob; readonly redacts: boolean } | 'more';

/** What a file says beside its exchanges; of its pages only the navigations. */
export type ReadRest = Omit<HarContent, 'exchanges' | 'network' | 'meta'> & {
  readonly meta: Omit<HarMeta, 'recordedPages'> | null;
};

export type FromReader =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'some'; readonly exchanges: readonly Exchange[]; readonly network: NetworkFactsByLeg }
  | ({ readonly kind: 'end' } & ReadRest)
  | { readonly kind: 'failed'; readonly says: string };

/** How many exchanges the panel can take in without a noticeable pause, and how many characters of their bodies. */
const CHUNK = { exchanges: 200, characters: 500_000 };
/** Milliseconds between two progress messages. */
const PROGRESS_EVERY = 50;
/** The share of the time that reading takes; the rest is for handing over the exchanges. */
const READING = 0.7;

let read: HarContent | undefined;
let given = 0;
/** An object that occurs several times in a message is copied once, and most header lines are the same. */
let shareLines = createInterner();

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
  const { exchanges, network, meta, ...rest } = read;
  if (given >= exchanges.length) return say({ kind: 'end', ...rest, meta: meta && withoutPages(meta) });
  const some: Exchange[] = [];
  const found = new Map<string, DevtoolsDetails>();
  let characters = 0;
  for (const exchange of exchanges.slice(given, given + CHUNK.exchanges)) {
    if (characters > CHUNK.characters) break;
    some.push(shareLines(exchange));
    for (const key of legKeysOf(exchange)) {
      const facts = network.get(key);
      if (facts) found.set(key, facts);
      characters += facts?.content?.text?.length ?? 0;
    }
  }
  given += some.length;
  say({ kind: 'some', exchanges: some, network: found });
  sayProgress(READING + (1 - READING) * (given / exchanges.length));
}

/** Of a long file the pages would be one message for which the panel stands still, and it does not show them. */
function withoutPages(meta: HarMeta): ReadRest['meta'] {
  const { recordedPages: _, ...others } = meta;
  return others;
}

function legKeysOf({ id, hops }: Exchange): string[] {
  return [...hops.keys()].flatMap((hop) => [legKey(id, hop, false), legKey(id, hop, true)]);
}

addEventListener('message', ({ data }: MessageEvent<ToReader>) => {
  if (data === 'more') return giveSome();
  // Equal lines are one object then, as the redactor remembers them.
  if (data.redacts) shareLines = (exchange) => exchange;
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

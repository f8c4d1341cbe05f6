import { version } from '../../../../package.json';
import type { Exchange } from '../../../core/exchange/exchange.ts';
import type { NetworkFactsByLeg } from '../../../core/exchange/devtools-details.ts';
import { writeHarText } from '../../../har/write/write.ts';
import type { SessionModel } from '../../session-model.ts';

export interface FileParts {
  readonly exchanges: readonly Exchange[];
  readonly network: NetworkFactsByLeg;
  /** Awaited between slices of the work; rejects once the user cancelled it. */
  readonly pace: () => Promise<void>;
  /** Told how many exchanges' worth of it is done, from 0 to 1. */
  readonly progress: (share: number) => void;
}

/** A HAR file of these exchanges. Never one string: a long session is more text than one can hold. */
export async function harBlob(store: SessionModel, parts: FileParts): Promise<Blob> {
  const { exchanges, network, pace, progress } = parts;
  const { engine, browserVersion, since: capturedAt, redacted, navigations } = store.session.state();
  const legs = exchanges.reduce((sum, { hops }) => sum + hops.length, 0);
  const since = store.since();
  const pieces = writeHarText({
    exchanges,
    history: store.history,
    network,
    state: { engine, browserVersion, capturedAt, redacted },
    navigations: navigations.filter(({ at }) => at >= since),
    creatorVersion: version,
  });
  const blobs: Blob[] = [];
  let entries = 0;
  for (const piece of pieces) {
    blobs.push(new Blob([piece]));
    entries += ENTRIES_PER_PIECE;
    progress(Math.min(1, entries / legs));
    await pace();
  }
  return new Blob(blobs, { type: 'application/json' });
}

/** Entries come two pieces for each batch of the writer's. */
const ENTRIES_PER_PIECE = 32;

import { version } from '../../../../package.json';
import type { Exchange } from '../../../core/exchange/exchange.ts';
import type { NetworkFactsByLeg } from '../../../core/exchange/devtools-details.ts';
import { redactHarInput, sharingRedactor, type RedactionStrength } from '../../../har/redact-har.ts';
import { writeHarText, type HarInput } from '../../../har/write/write.ts';
import type { SessionModel } from '../../session-model.ts';

export interface FileParts {
  readonly exchanges: readonly Exchange[];
  readonly network: NetworkFactsByLeg;
  readonly redaction: RedactionStrength;
  /** Awaited between slices of the work; rejects once the user cancels. */
  readonly pace: () => Promise<void>;
  /** Called with the share of the work that is done, from 0 to 1. */
  readonly progress: (share: number) => void;
}

/** A HAR file of these exchanges. Not built as one string: a long session would exceed the maximum length. */
export async function harBlob(model: SessionModel, parts: FileParts): Promise<Blob> {
  const { exchanges, network, redaction, pace, progress } = parts;
  const { engine, browserVersion, since: capturedAt, redacts, navigations } = model.session.state();
  const legs = exchanges.reduce((sum, { hops }) => sum + hops.length, 0);
  const since = model.since();
  const recorded: HarInput = {
    exchanges,
    history: model.caches,
    network,
    state: { engine, browserVersion, capturedAt, redacted: redacts },
    navigations: navigations.filter(({ at }) => at >= since),
    creatorVersion: version,
  };
  const all = model.session.exchanges();
  const input =
    redaction === 'none'
      ? recorded
      : await redactHarInput(recorded, sharingRedactor(redaction), { all, pace });
  const blobs: Blob[] = [];
  let entries = 0;
  for (const piece of writeHarText(input)) {
    blobs.push(new Blob([piece]));
    entries += ENTRIES_PER_PIECE;
    progress(Math.min(1, entries / legs));
    await pace();
  }
  return new Blob(blobs, { type: 'application/json' });
}

/** The writer yields two pieces for each batch of entries. */
const ENTRIES_PER_PIECE = 32;

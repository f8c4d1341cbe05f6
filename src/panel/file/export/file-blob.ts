import { version } from '../../../../package.json';
import type { Exchange } from '../../../core/exchange/exchange.ts';
import type { NetworkFactsByLeg } from '../../../core/exchange/devtools-details.ts';
import { redactHarInput, sharingRedactor, type RedactionStrength } from '../../../har/redact-har.ts';
import { writeHarText, type HarInput } from '../../../har/write/write.ts';
import { reportPieces } from '../../../report/report-file.ts';
import type { SessionModel } from '../../session-model.ts';

export interface FileParts {
  readonly exchanges: readonly Exchange[];
  readonly network: NetworkFactsByLeg;
  readonly redaction: RedactionStrength;
  readonly kept: ReadonlySet<string> | undefined;
  /** Awaited between slices of the work; rejects once the user cancels. */
  readonly pace: () => Promise<void>;
  /** Called with the share of the work that is done, from 0 to 1. */
  readonly progress: (share: number) => void;
}

/** The annotated HAR, or the page that shows it. */
export type ExportFormat = 'har' | 'report';

/**
 * A file of these exchanges: a report if there is a template, else a HAR file. Not built as one string: a long session
 * would exceed the maximum length.
 */
export async function fileBlob(model: SessionModel, parts: FileParts, template?: string): Promise<Blob> {
  const { pace, progress } = parts;
  const input = await inputOf(model, parts);
  const blobs: Blob[] = [];
  if (template !== undefined) {
    for await (const piece of reportPieces(template, input, pace)) blobs.push(new Blob([piece]));
    return new Blob(blobs, { type: 'text/html' });
  }
  const legs = input.exchanges.reduce((sum, { hops }) => sum + hops.length, 0);
  let entries = 0;
  for (const piece of writeHarText(input)) {
    blobs.push(new Blob([piece]));
    entries += ENTRIES_PER_PIECE;
    progress(Math.min(1, entries / legs));
    await pace();
  }
  return new Blob(blobs, { type: 'application/json' });
}

async function inputOf(model: SessionModel, parts: FileParts): Promise<HarInput> {
  const { exchanges, network, redaction, kept, pace } = parts;
  const { engine, browserVersion, since: capturedAt, redacts, navigations } = model.session.state();
  const { since } = model.scope.value;
  const recorded: HarInput = {
    exchanges,
    history: model.caches,
    network,
    state: { engine, browserVersion, capturedAt, redacted: redacts },
    navigations: navigations.filter(({ at }) => at >= since),
    creatorVersion: version,
  };
  if (redaction === 'none') return recorded;
  const redactor = sharingRedactor(redaction, { kept });
  return redactHarInput(recorded, redactor, { all: model.session.exchanges(), pace });
}

/** The writer yields two pieces for each batch of entries. */
const ENTRIES_PER_PIECE = 32;

import { createRedactor } from '../../redact/redactor.ts';
import { otherFileKind } from './file-kind.ts';
import { HarReader } from './har-reader.ts';
import { noReading, type HarContent } from './har-content.ts';
import { Problems } from './problems.ts';

/** As `readHar`, of a file whose bytes come in pieces, and as far as it is needed. `redacted`: without its secrets. */
export async function readHarStream(
  pieces: AsyncIterable<Uint8Array>,
  redacted: boolean,
): Promise<HarContent> {
  const reader = new HarReader(redacted ? { redactor: createRedactor() } : {});
  const decoder = new TextDecoder();
  let isFirst = true;
  for await (const piece of pieces) {
    const other = isFirst ? otherFileKind(piece) : undefined;
    if (other !== undefined) return refused(other);
    isFirst = false;
    if (!reader.push(decoder.decode(piece, { stream: true }))) break;
  }
  reader.push(decoder.decode());
  return reader.finish();
}

function refused(says: string): HarContent {
  const problems = new Problems();
  problems.report({ entry: null, field: '', says });
  return noReading(problems);
}

/** Bytes read at once: a stream gives so few that to wait for them takes longer than to look at them. */
const PIECE = 2 ** 20;

/** The bytes of a file in pieces. `progress` hears how much of it was read, from 0 to 1. */
export async function* bytesOf(file: Blob, progress: (share: number) => void): AsyncGenerator<Uint8Array> {
  const read = (from: number): Promise<ArrayBuffer> => file.slice(from, from + PIECE).arrayBuffer();
  let next = read(0);
  for (let at = 0; at < file.size; at += PIECE) {
    const bytes = await next;
    // Read while the one before is looked at.
    next = read(at + PIECE);
    // Whoever awaits it hears of its failure; until then nobody does.
    next.catch(() => undefined);
    progress(Math.min(1, (at + PIECE) / file.size));
    yield new Uint8Array(bytes);
  }
}

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

/** The bytes of a file in pieces. `progress` hears how much of it was read, from 0 to 1. */
export async function* bytesOf(file: Blob, progress: (share: number) => void): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.byteLength;
    progress(bytes / file.size);
    yield next.value;
  }
}

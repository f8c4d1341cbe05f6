import { createRedactor } from '../../redact/redactor.ts';
import { HarReader } from './har-reader.ts';
import type { HarContent } from './har-content.ts';

/** As `readHar`, of text that comes in pieces, and as far as it is needed. `redacted`: without its secrets. */
export async function readHarStream(pieces: AsyncIterable<string>, redacted: boolean): Promise<HarContent> {
  const reader = new HarReader(redacted ? { redactor: createRedactor() } : {});
  for await (const piece of pieces) if (!reader.push(piece)) break;
  return reader.finish();
}

/** The text of a file in pieces. `progress` hears how much of it was read, from 0 to 1. */
export async function* textOf(file: Blob, progress: (share: number) => void): AsyncGenerator<string> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.byteLength;
    progress(bytes / file.size);
    yield decoder.decode(next.value, { stream: true });
  }
  yield decoder.decode();
}

import type { HarInput } from '../har/write/write.ts';
import { encodeBase85 } from './base85.ts';
import { writeReportData } from './report-data.ts';

/** Where the session goes in the template. */
export const SESSION_PLACE = '<!-- session -->';

/** Some hundred kilobytes of text: what is smaller costs more to pass on than to compress. */
const BATCH = 64;

/**
 * The text of a report in pieces: the template, which the build makes, with the session in it, compressed and
 * encoded, so that no text of a page or a server can be taken for markup.
 * @param pace awaited between slices of the work
 */
export async function* reportPieces(
  template: string,
  input: HarInput,
  pace: () => Promise<void> = () => Promise.resolve(),
): AsyncGenerator<string> {
  const [before = '', after = ''] = template.split(SESSION_PLACE);
  yield before;
  const lines = writeReportData(input);
  const source = new ReadableStream<string>({
    async pull(controller) {
      const batch = nextOf(lines);
      if (batch === '') return controller.close();
      controller.enqueue(batch);
      await pace();
    },
  });
  yield* encoded(
    source.pipeThrough(new TextEncoderStream()).pipeThrough(new CompressionStream('gzip')).getReader(),
  );
  yield after;
}

function nextOf(lines: Iterator<string, void>): string {
  let text = '';
  for (let count = 0; count < BATCH; count += 1) {
    const next = lines.next();
    if (next.done === true) break;
    text += next.value;
  }
  return text;
}

/** How many bytes are encoded at once: a multiple of four, so that the pieces of text can be joined. */
const PIECE = 65_536;

async function* encoded(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<string> {
  let rest = new Uint8Array();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const bytes = new Uint8Array(rest.length + next.value.length);
    bytes.set(rest);
    bytes.set(next.value, rest.length);
    let at = 0;
    for (; at + PIECE <= bytes.length; at += PIECE) yield encodeBase85(bytes.subarray(at, at + PIECE));
    rest = bytes.slice(at);
  }
  yield encodeBase85(rest);
}

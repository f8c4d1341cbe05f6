import { decodeBase85 } from '../../report/base85.ts';

/** What an element of the page has in it, decompressed. Rejects if it is incomplete. */
export function unpack(id: string): ReadableStream<string> {
  const bytes = decodeBase85(document.getElementById(id)?.textContent ?? '');
  if (!bytes) throw new Error(`${id} cannot be read`);
  return new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(new TextDecoderStream());
}

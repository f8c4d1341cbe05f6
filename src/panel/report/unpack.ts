type Decode = (text: string) => Uint8Array<ArrayBuffer> | undefined;

/** What an element of the page has in it, decompressed. Rejects if it is incomplete. */
export function unpack(id: string, decode: Decode): ReadableStream<string> {
  const bytes = decode(document.getElementById(id)?.textContent ?? '');
  if (!bytes) throw new Error(`${id} cannot be read`);
  return new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(new TextDecoderStream());
}

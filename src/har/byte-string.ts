import type { Header } from '../core/fetch/headers.ts';

const BEYOND_BYTES = /[^\0-\xff]/;

/** One char a byte, as headers are on the wire: programs that decoded them as UTF-8 have characters beyond 0xFF. */
export function toByteHeaders(headers: readonly Header[]): readonly Header[] {
  if (headers.every(({ name, value }) => !name.startsWith(':') && !BEYOND_BYTES.test(value))) return headers;
  return headers.flatMap(({ name, value }) =>
    // HTTP/2's pseudo-headers, such as `:authority`, are no headers to the CORS protocol.
    name.startsWith(':') ? [] : { name, value: toByteString(value) },
  );
}

function toByteString(text: string): string {
  if (!BEYOND_BYTES.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

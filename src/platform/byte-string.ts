/** A header line as webRequest gives it: Chromium uses `binaryValue` where the bytes are not UTF-8. */
export interface BrowserHeader {
  name: string;
  value?: string;
  binaryValue?: number[];
}

const NOT_ASCII = /[^\0-\x7f]/;
const NOT_BYTE = /[^\0-\xff]/;

function fromBytes(bytes: Iterable<number>): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/**
 * The header line with its value as a byte string, one char a byte. Chromium decodes values that are valid
 * UTF-8, Firefox hands over one char a byte; `decoded` says which this is.
 * @see https://developer.chrome.com/docs/extensions/reference/api/webRequest#type-HttpHeaders
 */
export function toHeader(
  { name, value = '', binaryValue }: BrowserHeader,
  decoded: boolean,
): { name: string; value: string } {
  if (binaryValue) return { name, value: fromBytes(binaryValue) };
  const encode = decoded ? NOT_ASCII.test(value) : NOT_BYTE.test(value);
  return { name, value: encode ? fromBytes(new TextEncoder().encode(value)) : value };
}

/**
 * Bytes as text, four as five characters: a sixteenth shorter than base64, of which each report would have 10 kB more.
 * Z85’s alphabet, but for its three characters with a meaning in HTML. A last group of n bytes takes n + 1 characters.
 * @see https://rfc.zeromq.org/spec/32/
 */
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?_~,()[]{}@%$#';
const BASE = ALPHABET.length;
const BYTES = 4;
const DIGITS = 5;

/** Joined, the texts of pieces are the text of the whole if the length of each but the last is a multiple of four. */
export function encodeBase85(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += BYTES) {
    let group = 0;
    for (let next = at; next < at + BYTES; next += 1) group = group * 256 + (bytes[next] ?? 0);
    let digits = '';
    for (let digit = 0; digit < DIGITS; digit += 1) {
      digits = ALPHABET.charAt(group % BASE) + digits;
      group = Math.floor(group / BASE);
    }
    text += digits.slice(0, Math.min(BYTES, bytes.length - at) + 1);
  }
  return text;
}

/** Undefined where the text is something else. */
export function decodeBase85(text: string): Uint8Array<ArrayBuffer> | undefined {
  const values = new Uint8Array(128).fill(BASE);
  for (let value = 0; value < BASE; value += 1) values[ALPHABET.charCodeAt(value)] = value;
  const rest = text.length % DIGITS;
  const bytes = new Uint8Array(Math.floor(text.length / DIGITS) * BYTES + Math.max(0, rest - 1));
  for (let at = 0, to = 0; at < text.length; at += DIGITS, to += BYTES) {
    let group = 0;
    for (let next = at; next < at + DIGITS; next += 1) {
      const value = next < text.length ? (values[text.charCodeAt(next)] ?? BASE) : BASE - 1;
      if (value >= BASE) return undefined;
      group = group * BASE + value;
    }
    // Bytes behind the end of the array are not written.
    for (let byte = 0; byte < BYTES; byte += 1)
      bytes[to + byte] = Math.floor(group / 256 ** (BYTES - 1 - byte));
  }
  return bytes;
}

/**
 * Bytes as text, seven as eight characters, for what each report has in it: base85 needs ten characters for eight bytes.
 * Each character stands for seven bits. Three characters would not survive in a script element of a UTF-8 page (NUL, the
 * carriage return, and `<`); each of them is written, together with the seven bits behind it, as one character of two bytes.
 */
const UNSAFE: readonly number[] = [0x00, 0x0d, 0x3c];
const BITS = 7;
const GROUPS = 1 << BITS;
/** The first character that takes two bytes in UTF-8 and is no control character. */
const PAIRS = 0x100;
/** An unsafe group with none behind it. */
const LAST = PAIRS + UNSAFE.length * GROUPS;

export function encodeSevenBit(bytes: Uint8Array): string {
  const groups = groupsOf(bytes);
  const text: string[] = [];
  for (let at = 0; at < groups.length; at += 1) {
    const group = groups[at] ?? 0;
    const unsafe = UNSAFE.indexOf(group);
    if (unsafe === -1) {
      text.push(String.fromCharCode(group));
      continue;
    }
    at += 1;
    const next = groups[at];
    text.push(String.fromCharCode(next === undefined ? LAST + unsafe : PAIRS + unsafe * GROUPS + next));
  }
  return text.join('');
}

export function decodeSevenBit(text: string): Uint8Array<ArrayBuffer> {
  const groups: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < GROUPS) groups.push(code);
    else if (code >= LAST) groups.push(UNSAFE[code - LAST] ?? 0);
    else groups.push(UNSAFE[Math.floor((code - PAIRS) / GROUPS)] ?? 0, (code - PAIRS) % GROUPS);
  }
  const bytes = new Uint8Array(Math.floor((groups.length * BITS) / 8));
  let bits = 0;
  let count = 0;
  let to = 0;
  for (const group of groups) {
    bits = (bits << BITS) | group;
    count += BITS;
    if (count < 8) continue;
    count -= 8;
    bytes[to] = bits >> count;
    to += 1;
    bits &= (1 << count) - 1;
  }
  return bytes;
}

/** Seven bits each; the last one is filled up with zeros. */
function groupsOf(bytes: Uint8Array): number[] {
  const groups: number[] = [];
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    count += 8;
    while (count >= BITS) {
      count -= BITS;
      groups.push(bits >> count);
      bits &= (1 << count) - 1;
    }
  }
  if (count > 0) groups.push(bits << (BITS - count));
  return groups;
}

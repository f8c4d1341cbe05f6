/** First bytes of what people take for a HAR file, and what to say of it. */
const KINDS: readonly (readonly [bytes: readonly (number | undefined)[], says: string])[] = [
  [[0x1f, 0x8b], 'This is a gzip file. Unpack it first.'],
  [[0x50, 0x4b, 0x03, 0x04], 'This is a ZIP archive. Unpack the HAR file in it first.'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'This is a Zstandard file. Unpack it first.'],
  [[0xff, 0xfe], 'This is UTF-16 text. Save it as UTF-8 first.'],
  [[0xfe, 0xff], 'This is UTF-16 text. Save it as UTF-8 first.'],
  [[undefined, 0x00], 'This is UTF-16 text. Save it as UTF-8 first.'],
  [[0x00, undefined], 'This is UTF-16 text. Save it as UTF-8 first.'],
];

/** What a file is by its first bytes, in one sentence; undefined where it may be a HAR. */
export function otherFileKind(start: Uint8Array): string | undefined {
  const isStart = (bytes: readonly (number | undefined)[]): boolean =>
    start.length >= bytes.length && bytes.every((byte, at) => byte === undefined || byte === start[at]);
  return KINDS.find(([bytes]) => isStart(bytes))?.[1];
}

/** What a text is that is no JSON object, in one sentence. `text` is without the entries, where it has any. */
export function whyNoObject(text: string): string {
  const [first] = text.trimStart();
  if (first === undefined) return 'This isn’t a HAR file (empty).';
  if (first === '[') return 'This isn’t a HAR file: expected an object with `log`, found a list.';
  if (first === '<') return 'This isn’t a HAR file: expected JSON, found HTML or XML.';
  if (isJsonLines(text)) return JSON_LINES;
  if (/^\s*[\w$.]+\s*\(/.test(text)) return 'This is JSONP. Take the object out of its call first.';
  return 'This isn’t a HAR file (not valid JSON).';
}

const JSON_LINES = 'This is JSON Lines, one object in each line. A HAR file is one object.';

/** Its first line is a whole object, and the next one begins another. */
export function isJsonLines(text: string): boolean {
  const [, first = '', next] = /^\s*(\{[^\n]*)\n\s*(\S)?/.exec(text) ?? [];
  if (next !== '{') return false;
  try {
    JSON.parse(first);
    return true;
  } catch {
    return false;
  }
}

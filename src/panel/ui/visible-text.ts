/** Characters that cannot be seen, or that change the order of others: controls, zero-width and bidi characters. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The text with invisible characters as escapes, such as `\u{200b}`, so that two values that look alike can be told apart. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** A long text without its middle. */
export function foldedMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = Math.ceil((most * 2) / 3);
  return `${text.slice(0, head)}…${text.slice(text.length - (most - head - 1))}`;
}

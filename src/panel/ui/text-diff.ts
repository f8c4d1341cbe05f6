/** A piece of a text, and whether the two texts differ in it. */
export interface TextPiece {
  readonly text: string;
  readonly differs: boolean;
}

/**
 * Splits both texts into their common beginning, the part that differs, and their common end. Where more than one word
 * differs, no word is split: a digit that two ports happen to share says nothing.
 */
export function diffOf(a: string, b: string): readonly [TextPiece[], TextPiece[]] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  if ([a, b].every((text) => /\W/.test(text.slice(head, text.length - tail)))) {
    while (head > 0 && isOfWord(a, head - 1)) head -= 1;
    while (tail > 0 && isOfWord(a, a.length - tail)) tail -= 1;
  }
  return [piecesOf(a, head, tail), piecesOf(b, head, tail)];
}

function isOfWord(text: string, at: number): boolean {
  return /\w/.test(text.charAt(at));
}

function piecesOf(text: string, head: number, tail: number): TextPiece[] {
  const end = text.length - tail;
  return [
    { text: text.slice(0, head), differs: false },
    { text: text.slice(head, end), differs: true },
    { text: text.slice(end), differs: false },
  ].filter((piece) => piece.text !== '');
}

/** A piece of a text, and whether the two texts differ in it. */
export interface TextPiece {
  readonly text: string;
  readonly differs: boolean;
}

/** Splits both texts into their common beginning, the part that differs, and their common end. */
export function diffOf(a: string, b: string): readonly [TextPiece[], TextPiece[]] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return [piecesOf(a, head, tail), piecesOf(b, head, tail)];
}

function piecesOf(text: string, head: number, tail: number): TextPiece[] {
  const end = text.length - tail;
  return [
    { text: text.slice(0, head), differs: false },
    { text: text.slice(head, end), differs: true },
    { text: text.slice(end), differs: false },
  ].filter((piece) => piece.text !== '');
}

/** A piece of a text, and whether it is where two texts differ. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** Both texts in pieces: what they begin and end with in common, and what lies between. */
export function differing(a: string, b: string): readonly [Piece[], Piece[]] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return [piecesOf(a, head, tail), piecesOf(b, head, tail)];
}

function piecesOf(text: string, head: number, tail: number): Piece[] {
  const end = text.length - tail;
  return [
    { text: text.slice(0, head), differs: false },
    { text: text.slice(head, end), differs: true },
    { text: text.slice(end), differs: false },
  ].filter((piece) => piece.text !== '');
}

import { createPace } from './pace.ts';

/** How much is written at once, in characters: the lines of a very long log do not fit one string. */
const PIECE = 1_000_000;

// A reader such as `head` may close the pipe early; that is not an error.
process.stdout.on('error', () => undefined);

/** Writes results to stdout and waits until they are written. Otherwise a pipe would lose them when the process exits. */
export async function print(lines: Iterable<string>): Promise<void> {
  const pace = createPace();
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    await pace();
    if (piece.length < PIECE) continue;
    await write(piece);
    piece = '';
  }
  await write(piece);
}

function write(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

/**
 * A snippet without its words: comments gone, every string literal and bare path one sign, repetitions folded. Values
 * that stay inside their literals leave it the same whatever they are. Throws where a literal does not end on its line.
 */
export function skeletonOf(snippet: string): string {
  const lines = snippet
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|#)/.test(line))
    .map(withoutWords);
  const folded = lines.filter((line, index) => line !== lines[index - 1]).join('\n');
  // Lists of JSON have a line for each member.
  return folded.replace(/S,?(?:\s+S,?)*/g, 'S');
}

function withoutWords(line: string): string {
  const bare = line.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'/g, 'S');
  if (/["'`]/.test(bare)) throw new Error(`A literal does not end: ${line}`);
  return bare
    .replace(/\d+/g, 'N')
    .replace(/(?<=\s)\/\S*/g, 'P')
    .replace(/S(?:(?:,| or) S)*/g, 'S');
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Whether all that opens in code is closed again, in order. */
export function isBalanced(skeleton: string): boolean {
  const open: string[] = [];
  for (const sign of skeleton) {
    const closing = CLOSING[sign];
    if (closing !== undefined) open.push(closing);
    else if (/[)\]}]/.test(sign) && open.pop() !== sign) return false;
  }
  return open.length === 0;
}

/** Replaces what stands between `<!-- NAME -->` and `<!-- /NAME -->`; undefined where the text has no such part. */
export function withPart(text: string, name: string, content: string): string | undefined {
  const opening = `<!-- ${name} -->`;
  const start = text.indexOf(opening);
  const end = text.indexOf(`<!-- /${name} -->`);
  if (start < 0 || end < start) return undefined;
  return `${text.slice(0, start + opening.length)}\n\n${content}\n\n${text.slice(end)}`;
}

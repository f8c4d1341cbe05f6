import type { Redaction } from '../redaction.ts';
import { LIKELY } from './field-names.ts';

/** Names of columns, at least two. */
const HEAD = /^["']?[\w .-]{1,60}["']?(?:[,;\t]["']?[\w .-]{1,60}["']?){1,50}$/;

/** Lines of equally many values below one of their names, with the columns of secrets replaced; undefined where it is none. */
export function redactTable(text: string, { replace, isSecret }: Redaction): string | undefined {
  const end = text.indexOf('\n');
  const head = text.slice(0, Math.min(end, 4000)).trimEnd();
  if (end < 0 || !HEAD.test(head)) return undefined;
  const separator = /[,;\t]/.exec(head)?.[0] ?? ',';
  const names = head.split(separator).map((name) => name.replace(/["']/g, '').trim());
  const secret = new Set([...names.keys()].filter((at) => isSecret(names[at] ?? '', LIKELY)));
  if (secret.size === 0) return undefined;
  return text
    .split('\n')
    .map((line, row) => {
      const values = cellsOf(line, separator);
      if (row === 0 || values.length !== names.length) return line;
      return values.map((value, at) => (secret.has(at) ? redactCell(value, replace) : value)).join(separator);
    })
    .join('\n');
}

/** Within quotes a separator separates nothing. @see https://www.rfc-editor.org/rfc/rfc4180#section-2 */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let isOpen = false;
  for (const part of line.split(separator)) {
    const last = cells.length - 1;
    if (isOpen) cells[last] = `${cells[last] ?? ''}${separator}${part}`;
    else cells.push(part);
    if (part.split('"').length % 2 === 0) isOpen = !isOpen;
  }
  return cells;
}

function redactCell(cell: string, replace: Redaction['replace']): string {
  const value = cell.replace(/^["'\s]+|["'\s]+$/g, '');
  return cell.replace(value, () => replace(value));
}

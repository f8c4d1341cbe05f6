import { printable } from './printable.ts';

/**
 * Lines of a table: a heading, then one line for each row. Each column is as wide as its widest cell; the last one is not
 * padded. A cell's control characters are escaped, so that no cell can look like a row of its own.
 */
export function tableLines(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const cells = [heading, ...rows].map((row) => row.map(printable));
  const widths = heading.map((_, column) =>
    cells.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

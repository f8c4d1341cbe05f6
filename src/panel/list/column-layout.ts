import { COLUMNS, type Column, type ColumnId } from './columns.tsx';

/** Widths that the user dragged, in pixels. */
export type Widths = Readonly<Partial<Record<ColumnId, number>>>;

/** The columns that fit into a list of this width, in pixels; those with the highest rank are dropped first. */
export function fittingColumns(width: number, widths: Widths): Column[] {
  const widthOf = (column: Column): number => widths[column.id] ?? column.width;
  let total = COLUMNS.reduce((sum, column) => sum + widthOf(column), 0);
  const dropped = new Set<ColumnId>();
  const droppable = COLUMNS.filter(({ rank }) => rank > 0).sort((a, b) => b.rank - a.rank);
  for (const column of droppable) {
    if (total <= width) break;
    dropped.add(column.id);
    total -= widthOf(column);
  }
  return COLUMNS.filter(({ id }) => !dropped.has(id));
}

/** A value of `grid-template-columns`. */
export function gridTemplateOf(columns: readonly Column[], widths: Widths): string {
  return columns
    .map(({ id, width, grow }) => {
      const chosen = widths[id];
      if (chosen !== undefined) return `minmax(40px, ${chosen}px)`;
      return grow === 0 ? `${width}px` : `minmax(${Math.min(width, 112)}px, ${grow}fr)`;
    })
    .join(' ');
}

import { COLUMNS, type Column, type ColumnId } from './columns.tsx';

/** The columns that the user chose to show or to hide. */
export type ShownColumns = Readonly<Partial<Record<ColumnId, boolean>>>;

/** Widths that the user dragged, in pixels. */
export type Widths = Readonly<Partial<Record<ColumnId, number>>>;

/** The columns that are shown unless the list is too narrow. */
export function chosenColumns(shown: ShownColumns): Column[] {
  return COLUMNS.filter(({ id, rank, isDefault }) => rank === 0 || (shown[id] ?? isDefault));
}

/** The columns that fit into a list of this width, in pixels; those with the highest rank are dropped first. */
export function fittingColumns(chosen: readonly Column[], width: number, widths: Widths): Column[] {
  const widthOf = (column: Column): number => widths[column.id] ?? column.width;
  let total = chosen.reduce((sum, column) => sum + widthOf(column), 0);
  const dropped = new Set<ColumnId>();
  const droppable = chosen.filter(({ rank }) => rank > 0).sort((a, b) => b.rank - a.rank);
  for (const column of droppable) {
    if (total <= width) break;
    dropped.add(column.id);
    total -= widthOf(column);
  }
  return chosen.filter(({ id }) => !dropped.has(id));
}

/** A value of `grid-template-columns`. */
export function gridTemplateOf(columns: readonly Column[], widths: Widths): string {
  return columns
    .map(({ id, width, grow, rank }) => {
      const chosen = widths[id];
      if (chosen !== undefined) return `minmax(40px, ${chosen}px)`;
      // What is never dropped has to give way.
      return grow === 0 ? `${width}px` : `minmax(${rank === 0 ? Math.min(width, 112) : width}px, ${grow}fr)`;
    })
    .join(' ');
}

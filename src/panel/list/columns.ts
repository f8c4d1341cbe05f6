import type { ColumnId } from './sort.ts';

export interface Column {
  readonly id: ColumnId;
  readonly label: string;
  /** Least width, and for columns that do not grow the width, in pixels. */
  readonly width: number;
  /** Share of the width that is left over; 0: fixed. */
  readonly grow: number;
  /** Dropped first where the list is narrow; the least important has the highest number. */
  readonly rank: number;
}

export const COLUMNS: readonly Column[] = [
  { id: 'verdict', label: 'Verdict', width: 92, grow: 0, rank: 0 },
  { id: 'rule', label: 'Rule', width: 150, grow: 6, rank: 0 },
  { id: 'method', label: 'Method', width: 66, grow: 0, rank: 2 },
  { id: 'legs', label: 'Legs', width: 56, grow: 0, rank: 4 },
  { id: 'server', label: 'Server', width: 120, grow: 2, rank: 0 },
  { id: 'url', label: 'Path', width: 140, grow: 4, rank: 0 },
  { id: 'page', label: 'Page origin', width: 120, grow: 2, rank: 5 },
  { id: 'status', label: 'Status', width: 54, grow: 0, rank: 1 },
  { id: 'type', label: 'Initiator', width: 78, grow: 0, rank: 6 },
  { id: 'time', label: 'Time', width: 66, grow: 0, rank: 3 },
];

/** Widths that the user dragged, in pixels. */
export type Widths = Readonly<Partial<Record<ColumnId, number>>>;

/** The columns that fit into a list of this width, in pixels. */
export function columnsFor(width: number, widths: Widths): Column[] {
  const fitting = [...COLUMNS];
  const wide = (): number => fitting.reduce((sum, column) => sum + (widths[column.id] ?? column.width), 0);
  for (const rank of [6, 5, 4, 3, 2, 1]) {
    if (wide() <= width) break;
    const index = fitting.findIndex((column) => column.rank === rank);
    if (index >= 0) fitting.splice(index, 1);
  }
  return fitting;
}

/** As a value of `grid-template-columns`. */
export function templateOf(columns: readonly Column[], widths: Widths): string {
  return columns
    .map(({ id, width, grow }) => {
      const chosen = widths[id];
      if (chosen !== undefined) return `minmax(40px, ${chosen}px)`;
      return grow === 0 ? `${width}px` : `minmax(${Math.min(width, 112)}px, ${grow}fr)`;
    })
    .join(' ');
}

import type { Row } from './row.ts';

/** Several selected rows; one of them is the one whose details are shown. */
export interface RowGroup {
  readonly ids: ReadonlySet<string>;
  /** Where a range begins that Shift extends. */
  readonly anchor: string | null;
}

export const NO_GROUP: RowGroup = { ids: new Set(), anchor: null };

/** What a click or a key does: it selects one row alone, adds or removes it, or selects all from the anchor to it. */
export type SelectHow = 'alone' | 'toggle' | 'range';

export interface Selected {
  readonly current: string | null;
  readonly group: RowGroup;
}

/** What is selected after that was done to the row at `place`. */
export function selectRow(rows: readonly Row[], place: number, how: SelectHow, before: Selected): Selected {
  const id = rows[place]?.id ?? null;
  const { current, group } = before;
  if (id === null || how === 'alone') return { current: id, group: { ids: new Set(), anchor: id } };
  const ids = new Set(idsOf(before));
  if (how === 'toggle') {
    if (!ids.delete(id)) ids.add(id);
    const [first = null] = ids;
    return { current: ids.has(id) ? id : current === id ? first : current, group: { ids, anchor: id } };
  }
  const anchor = rows.findIndex((row) => row.id === (group.anchor ?? current));
  const from = anchor < 0 ? place : anchor;
  const range = rows.slice(Math.min(from, place), Math.max(from, place) + 1);
  return {
    current: id,
    group: { ids: new Set(range.map((row) => row.id)), anchor: rows[from]?.id ?? null },
  };
}

/** A group that lacks the current row is an old one. */
export function idsOf({ current, group }: Selected): ReadonlySet<string> {
  if (current === null) return new Set();
  return group.ids.has(current) ? group.ids : new Set([current]);
}

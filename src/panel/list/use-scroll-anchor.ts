import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Row } from './row.ts';
import { clampScroll, isAtEnd, scrollToShow } from './windowing.ts';

interface Layout {
  readonly rows: readonly Row[];
  readonly rowHeight: number;
  /** Height of the viewport without the head, in pixels. */
  readonly height: number;
  /** Of the selected row; -1: none is, or it is not among the rows. */
  readonly place: number;
  readonly selectedId: string | null;
  /** New rows come last, so that the end is where news is. */
  readonly follows: boolean;
}

interface Position {
  readonly layout: Layout;
  readonly scrollTop: number;
}

/**
 * Keeps what the user looks at in place while rows come, go, move and change their height: the selected row if it
 * is visible, else the end of the list if that is visible, else the first visible row. Shows a row when it gets
 * selected, and when it comes back. Says where the list is to be, before it is there: what is rendered for the new
 * place is all that is laid out. The returned function has to hear of scrolling.
 */
export function useAnchor(
  grid: RefObject<HTMLElement | null>,
  layout: Layout,
): readonly [scrollTop: number, scrolled: (scrollTop: number) => void] {
  const before = useRef<Position>({ layout: { ...layout, place: -1 }, scrollTop: 0 });
  const { scrollTop } = before.current;
  const wanted = isLaidOut(layout) ? scrollTopFor(layout, before.current) : scrollTop;

  useLayoutEffect(() => {
    if (!isLaidOut(layout)) return;
    before.current = { layout, scrollTop: wanted };
    if (grid.current && wanted !== scrollTop) grid.current.scrollTop = wanted;
  });

  const scrolled = (now: number): void => {
    before.current = { ...before.current, scrollTop: now };
  };
  return [wanted, scrolled];
}

/** Not so before the first time, and while another panel is shown. */
function isLaidOut({ height }: Layout): boolean {
  return height > 0;
}

function scrollTopFor(layout: Layout, { layout: previous, scrollTop }: Position): number {
  const { rows, rowHeight, height, place, selectedId, follows } = layout;
  const viewport = { scrollTop, height, rowHeight, count: rows.length };
  if (!isMoved(layout, previous)) return scrollTop;
  const anchor = anchorOf({ ...previous, selectedId }, scrollTop);
  const followed = anchor === 'end' ? undefined : anchor;
  if (anchor === 'end' && follows) viewport.scrollTop = Infinity;
  const now = followed ? indexOf(rows, followed.row, followed.index) : -1;
  if (followed && now >= 0) viewport.scrollTop = now * rowHeight - followed.offset;
  viewport.scrollTop = clampScroll(viewport);
  const appeared = selectedId !== previous.selectedId || previous.place < 0;
  if (place >= 0 && (appeared || followed?.row.id === selectedId)) return scrollToShow(place, viewport);
  return viewport.scrollTop;
}

const MOVING = ['rows', 'rowHeight', 'height', 'selectedId', 'follows'] as const;

function isMoved(layout: Layout, previous: Layout): boolean {
  return MOVING.some((name) => layout[name] !== previous[name]);
}

interface Anchor {
  readonly row: Row;
  readonly index: number;
  /** Distance from the top of the viewport, in pixels. */
  readonly offset: number;
}

function anchorOf(
  { rows, rowHeight, height, selectedId }: Layout,
  scrollTop: number,
): Anchor | 'end' | undefined {
  const first = Math.floor(scrollTop / rowHeight);
  const last = Math.floor((scrollTop + height) / rowHeight);
  for (let index = first; index <= last; index += 1) {
    const row = rows[index];
    if (row?.id === selectedId) return { row, index, offset: index * rowHeight - scrollTop };
  }
  if (isAtEnd({ scrollTop, height, rowHeight, count: rows.length })) return 'end';
  const row = rows[first];
  return row && { row, index: first, offset: first * rowHeight - scrollTop };
}

function indexOf(rows: readonly Row[], { id }: Row, guess: number): number {
  return rows[guess]?.id === id ? guess : rows.findIndex((row) => row.id === id);
}

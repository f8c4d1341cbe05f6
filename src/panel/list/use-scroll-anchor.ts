import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Row } from './row.ts';
import { clampScroll, isAtEnd, scrollToShow } from './visible-range.ts';

interface Layout {
  readonly rows: readonly Row[];
  readonly rowHeight: number;
  /** Height of the viewport without the header, in pixels. */
  readonly height: number;
  /** Index of the selected row; -1 if no row is selected or it is not among the rows. */
  readonly place: number;
  readonly selectedId: string | null;
  /** Whether new rows are added at the end. */
  readonly follows: boolean;
}

interface Position {
  readonly layout: Layout;
  readonly scrollTop: number;
}

/**
 * Keeps the rows the user looks at in place while rows are added, removed, moved or change their height: the selected
 * row if it is visible, else the end of the list if that is visible, else the first visible row. Scrolls to a row when
 * it is selected, and when it comes back. Returns the scroll position before the list has it, so that only the rows of
 * that position are rendered. The returned function must be called on scrolling, with the height of that moment: a
 * browser scrolls a list that grew before anybody is told of its new size.
 */
export function useScrollAnchor(
  grid: RefObject<HTMLElement | null>,
  layout: Layout,
): readonly [scrollTop: number, scrolled: (scrollTop: number, height: number) => void] {
  const before = useRef<Position>({ layout: { ...layout, place: -1 }, scrollTop: 0 });
  const { scrollTop } = before.current;
  const wanted = isLaidOut(layout) ? scrollTopFor(layout, before.current) : scrollTop;

  useLayoutEffect(() => {
    if (!isLaidOut(layout)) return;
    before.current = { layout, scrollTop: wanted };
    if (grid.current && wanted !== scrollTop) grid.current.scrollTop = wanted;
  });

  const scrolled = (now: number, height: number): void => {
    // By us: the list may have shrunk meanwhile, and the end must stay its anchor.
    if (Math.abs(now - before.current.scrollTop) < 1) return;
    before.current = { layout: { ...before.current.layout, height }, scrollTop: now };
  };
  return [wanted, scrolled];
}

/** The height is 0 before the first layout and while another DevTools panel is shown. */
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

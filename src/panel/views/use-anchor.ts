import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Row } from '../row.ts';
import { isAtEnd, scrollToShow } from '../windowing.ts';

interface Layout {
  readonly rows: readonly Row[];
  readonly rowHeight: number;
  /** Height of the viewport without the head, in pixels. */
  readonly height: number;
  readonly selectedId: string | null;
  /** New rows come last, so that the end is where news is. */
  readonly follows: boolean;
}

/**
 * Keeps what the user looks at in place while rows come, go, move and change their height: the selected row if it
 * is visible, else the end of the list if that is visible, else the first visible row. Shows a row when it gets
 * selected, and when it comes back. The returned function has to hear of scrolling.
 */
export function useAnchor(grid: RefObject<HTMLElement | null>, layout: Layout): () => void {
  const { rows, rowHeight, height, selectedId, follows } = layout;
  const before = useRef({ layout, place: -1, scrollTop: 0 });

  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    const previous = before.current;
    const anchor = anchorOf({ ...previous.layout, selectedId }, previous.scrollTop);
    const followed = anchor === 'end' ? undefined : anchor;
    if (anchor === 'end' && follows) element.scrollTop = element.scrollHeight;
    const now = followed ? indexOf(rows, followed.row, followed.index) : -1;
    if (followed && now >= 0) element.scrollTop = now * rowHeight - followed.offset;
    const place = selectedId === null ? -1 : rows.findIndex((row) => row.id === selectedId);
    const appeared = selectedId !== previous.layout.selectedId || previous.place < 0;
    if (place >= 0 && (appeared || followed?.row.id === selectedId)) {
      const viewport = { scrollTop: element.scrollTop, height, rowHeight, count: rows.length };
      element.scrollTop = scrollToShow(place, viewport);
    }
    before.current = { layout, place, scrollTop: element.scrollTop };
  }, [rows, rowHeight, height, selectedId, follows]);

  return () => {
    if (grid.current) before.current = { ...before.current, scrollTop: grid.current.scrollTop };
  };
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

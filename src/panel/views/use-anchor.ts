import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Row } from '../row.ts';
import { isAtEnd } from '../windowing.ts';

interface Options {
  readonly grid: RefObject<HTMLElement | null>;
  readonly rows: readonly Row[];
  readonly rowHeight: number;
  /** Height of the viewport without the head, in pixels. */
  readonly height: number;
  readonly selectedId: string | null;
  /** New rows come last, so that the end is where news is. */
  readonly follows: boolean;
}

interface Anchor {
  /** The row that has to stay where it is; null: the end of the list. */
  readonly id: string | null;
  /** Its distance from the top of the viewport, in pixels. */
  readonly offset: number;
  readonly index: number;
}

/**
 * Keeps what the user looks at in place while rows come, go and move: the selected row if it is visible, else
 * the end of the list if that is visible, else the first visible row. The returned function has to hear of scrolling.
 */
export function useAnchor(options: Options): () => void {
  const { grid, rows, rowHeight, height } = options;
  const anchor = useRef<Anchor>({ id: null, offset: 0, index: 0 });
  const latest = useRef(options);

  useLayoutEffect(() => {
    latest.current = options;
    const element = grid.current;
    if (!element) return;
    const { id, offset, index } = anchor.current;
    if (id === null) {
      if (options.follows) element.scrollTop = element.scrollHeight;
    } else {
      const now = rows[index]?.id === id ? index : rows.findIndex((row) => row.id === id);
      if (now >= 0) element.scrollTop = now * rowHeight - offset;
    }
    anchor.current = anchorOf(element.scrollTop, options);
  }, [rows, rowHeight, height, options.follows]);

  return () => {
    if (grid.current) anchor.current = anchorOf(grid.current.scrollTop, latest.current);
  };
}

function anchorOf(scrollTop: number, { rows, rowHeight, height, selectedId }: Options): Anchor {
  const first = Math.floor(scrollTop / rowHeight);
  const last = Math.floor((scrollTop + height) / rowHeight);
  let index = first;
  for (let at = first; at <= last; at += 1) if (rows[at]?.id === selectedId) index = at;
  const row = rows[index];
  const selected = row?.id === selectedId;
  const atEnd = isAtEnd({ scrollTop, height, rowHeight, count: rows.length });
  if (!row || (atEnd && !selected)) return { id: null, offset: 0, index: 0 };
  return { id: row.id, offset: index * rowHeight - scrollTop, index };
}

/** The visible part of a scrolled list, in pixels, and the number of its rows. */
export interface Viewport {
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}

/** Half-open range of row indices. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** Rows rendered beyond each edge. The range also moves in steps of this size, so that most scrolling renders nothing. */
const MARGIN = 8;

export function visibleRange({ scrollTop, height, rowHeight, count }: Viewport): RowRange {
  const first = Math.floor(scrollTop / rowHeight);
  const last = Math.ceil((scrollTop + height) / rowHeight);
  const start = Math.floor((first - MARGIN) / MARGIN) * MARGIN;
  const end = Math.ceil((last + MARGIN) / MARGIN) * MARGIN;
  return { start: clamp(start, 0, count), end: clamp(end, 0, count) };
}

/** The rendered rows. The key of the element that shows a place is `place - base`. */
export interface RowFrame {
  readonly range: RowRange;
  readonly base: number;
}

/**
 * The frame for the next range. If most of its rows are new, they reuse the existing elements from the first on:
 * changing a few words is cheaper than creating elements. Otherwise rows that stay visible keep their elements.
 */
export function frameFor(range: RowRange, { range: before, base }: RowFrame): RowFrame {
  const kept = Math.min(range.end, before.end) - Math.max(range.start, before.start);
  const isNew = kept < (range.end - range.start) / 2;
  return { range, base: isNew ? base + range.start - before.start : base };
}

/** How many rows Page Up and Page Down move by; at least one. */
export function pageOf({ height, rowHeight }: Viewport): number {
  return Math.max(1, Math.floor(height / rowHeight) - 1);
}

/** The nearest scroll position that a list of this length allows. */
export function clampScroll({ scrollTop, height, rowHeight, count }: Viewport): number {
  return clamp(scrollTop, 0, Math.max(0, count * rowHeight - height));
}

/** The nearest scroll position at which the row is completely visible. */
export function scrollToShow(index: number, { scrollTop, height, rowHeight }: Viewport): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - height);
}

/** Whether it is scrolled to within a row of the end; true if the list does not fill its viewport. */
export function isAtEnd({ scrollTop, height, rowHeight, count }: Viewport): boolean {
  return scrollTop + height >= (count - 1) * rowHeight;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

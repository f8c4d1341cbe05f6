/** What a scrolled list shows, in pixels and rows. */
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

/** Rows rendered beyond each edge; also the grain in which the range moves, so that most scrolling renders nothing. */
const MARGIN = 8;

export function rangeOf({ scrollTop, height, rowHeight, count }: Viewport): RowRange {
  const first = Math.floor(scrollTop / rowHeight);
  const last = Math.ceil((scrollTop + height) / rowHeight);
  const start = Math.floor((first - MARGIN) / MARGIN) * MARGIN;
  const end = Math.ceil((last + MARGIN) / MARGIN) * MARGIN;
  return { start: clamp(start, 0, count), end: clamp(end, 0, count) };
}

/** Rows on the screen: those of a range, and what tells which element shows a place: `place - base`. */
export interface Frame {
  readonly range: RowRange;
  readonly base: number;
}

/**
 * The frame for the next range. Where most of it is new, its rows take the elements that are there, from the first
 * on: to change a few words in them is cheaper than to make new ones. Elsewhere what stays in sight stays as it is.
 */
export function frameFor(range: RowRange, { range: before, base }: Frame): Frame {
  const kept = Math.min(range.end, before.end) - Math.max(range.start, before.start);
  const isNew = kept < (range.end - range.start) / 2;
  return { range, base: isNew ? base + range.start - before.start : base };
}

/** How many whole rows fit; at least one. */
export function pageOf({ height, rowHeight }: Viewport): number {
  return Math.max(1, Math.floor(height / rowHeight) - 1);
}

/** The scroll position nearest to this one that a list of this length has. */
export function clampScroll({ scrollTop, height, rowHeight, count }: Viewport): number {
  return clamp(scrollTop, 0, Math.max(0, count * rowHeight - height));
}

/** The scroll position nearest to the present one at which the row is wholly visible. */
export function scrollToShow(index: number, { scrollTop, height, rowHeight }: Viewport): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - height);
}

/** Within a row of the end; true for a list that does not fill its viewport. */
export function isAtEnd({ scrollTop, height, rowHeight, count }: Viewport): boolean {
  return scrollTop + height >= (count - 1) * rowHeight;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** The top document of the inspected page, as it describes itself. Times are milliseconds since the epoch. */
export interface InspectedDocument {
  readonly url: string;
  /** Serialized origin of its URL. */
  readonly origin: string;
  /** Differs from document to document, and never changes: a route change of a single-page app keeps it. */
  readonly timeOrigin: number;
  /** When its navigation began. */
  readonly began: number;
  /** When it took the place of the last one: none of its own requests is earlier, unless it was prerendered. */
  readonly loadedAt: number;
  /** When it became visible for the last time; 0 where the browser does not record that. */
  readonly shownAt: number;
  /** How it came: `back_forward`, for one. Firefox changes that when a document returns from the back/forward cache. */
  readonly type: string;
}

/**
 * Yields the document, a line each field, and calls no array method or iterator: pages may replace them. The time origin
 * runs on a clock that stops while the machine sleeps, so times are put on the wall clock of today.
 * @see https://www.w3.org/TR/hr-time-3/#dfn-time-origin
 * @see https://wicg.github.io/nav-speculation/prerendering.html#performance-navigation-timing-extension
 */
export const READ_DOCUMENT = `((zero, load, shown) => \`\${location.href}
\${location.origin}
\${performance.timeOrigin}
\${zero}
\${zero + (load?.activationStart || load?.responseStart || 0)}
\${shown ? zero + shown.startTime : 0}
\${load?.type}\`)(
  Date.now() - performance.now(),
  performance.getEntriesByType('navigation')[0],
  ((entries) => {
    for (let at = entries.length - 1; at >= 0; at -= 1) if (entries[at].name === 'visible') return entries[at];
  })(performance.getEntriesByType('visibility-state')),
)`;

/** What the page answered to `READ_DOCUMENT`; it may have answered anything. */
export function parseDocument(answer: string | undefined): InspectedDocument | undefined {
  const [url, origin, ...times] = answer?.split('\n') ?? [];
  const type = times.pop();
  const [timeOrigin, began, loadedAt, shownAt] = times.map(Number);
  if (url === undefined || origin === undefined || type === undefined) return undefined;
  if (!isTime(timeOrigin) || !isTime(began) || !isTime(loadedAt) || !isTime(shownAt)) return undefined;
  return { url, origin, timeOrigin, began, loadedAt, shownAt, type };
}

function isTime(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value);
}

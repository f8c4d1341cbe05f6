/** How far a drag went, in pixels. */
export interface Travel {
  readonly dx: number;
  readonly dy: number;
}

/** Follows the pointer that was pressed on an element until it is let go. */
export function trackPointer(start: PointerEvent, moved: (travel: Travel) => void): void {
  const handle = start.currentTarget;
  if (!(handle instanceof HTMLElement) || start.button !== 0) return;
  start.preventDefault();
  handle.setPointerCapture(start.pointerId);
  const move = (event: PointerEvent): void => {
    moved({ dx: event.clientX - start.clientX, dy: event.clientY - start.clientY });
  };
  const end = (): void => {
    handle.removeEventListener('pointermove', move);
    handle.removeEventListener('lostpointercapture', end);
  };
  handle.addEventListener('pointermove', move);
  handle.addEventListener('lostpointercapture', end);
}

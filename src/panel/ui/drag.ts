/** How far the pointer was dragged, in pixels. */
export interface DragDelta {
  readonly dx: number;
  readonly dy: number;
}

/** Follows the pointer from the press on an element until its release. */
export function trackPointer(start: PointerEvent, moved: (delta: DragDelta) => void): void {
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

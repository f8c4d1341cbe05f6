import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

const CONTROLS = 'button, input:not([hidden])';

/** One Tab stop for a toolbar; arrow keys, Home and End move between its controls. */
export function useRovingFocus(bar: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  // After the frame: what is visible costs no layout then.
  useEffect(() => {
    const controls = controlsIn(bar.current);
    const current = controls.find(({ tabIndex }) => tabIndex === 0);
    for (const control of controls) control.tabIndex = control === current ? 0 : -1;
  });
  return (event) => {
    const controls = controlsIn(bar.current);
    const at = controls.findIndex((control) => control === event.target);
    const next = at < 0 ? undefined : controls[destination(event.key, at, controls.length)];
    if (!next) return;
    event.preventDefault();
    for (const control of controls) control.tabIndex = control === next ? 0 : -1;
    next.focus();
  };
}

function controlsIn(bar: HTMLElement | null): HTMLElement[] {
  return [...(bar?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])].filter(
    (control) => control.closest('[popover], dialog') === null && control.checkVisibility(),
  );
}

/** -1: the key does not move the focus. */
function destination(key: string, at: number, count: number): number {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}

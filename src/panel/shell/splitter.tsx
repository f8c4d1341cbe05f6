import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { trackPointer } from '../ui/drag.ts';

interface Props {
  /** Share of the pane before the splitter, 0 to 1. */
  readonly share: Signal<number>;
  /** Whether the panes are above each other. */
  readonly stacked: boolean;
}

const LEAST = 0.15;
const MOST = 0.85;
const STEP = 0.05;

export function Splitter({ share, stacked }: Props): JSX.Element {
  const move = (to: number): void => {
    share.value = Math.min(Math.max(to, LEAST), MOST);
  };
  const onPointerDown = (event: PointerEvent): void => {
    const box = event.currentTarget instanceof HTMLElement ? event.currentTarget.parentElement : null;
    if (!box) return;
    const start = share.value;
    trackPointer(event, ({ dx, dy }) =>
      move(start + (stacked ? dy / box.clientHeight : dx / box.clientWidth)),
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] = stacked ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    move(share.value + (event.key === more ? STEP : -STEP));
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      class="splitter"
      aria-label="Resize the details"
      aria-orientation={stacked ? 'horizontal' : 'vertical'}
      aria-valuemin={LEAST * 100}
      aria-valuemax={MOST * 100}
      aria-valuenow={Math.round(share.value * 100)}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}

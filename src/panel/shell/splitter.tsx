import type { Signal } from '@preact/signals';
import type { JSX, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { trackPointer } from '../ui/drag.ts';

interface Props {
  /** Share of the pane before the splitter, 0 to 1. */
  readonly share: Signal<number>;
  /** What a double-click resets the share to. */
  readonly initial: number;
  /** Whether the panes are above each other. */
  readonly stacked: boolean;
}

const LEAST = 0.15;
const MOST = 0.85;
const STEP = 0.05;
/** What stays readable, in pixels. */
const LEAST_DETAIL = { width: 280, height: 130 };

export function Splitter({ share, initial, stacked }: Props): JSX.Element {
  const moveIn = (box: HTMLElement, to: number): void => {
    const size = stacked ? box.clientHeight : box.clientWidth;
    const detail = (stacked ? LEAST_DETAIL.height : LEAST_DETAIL.width) / size;
    share.value = Math.max(Math.min(to, MOST, 1 - detail), LEAST);
  };
  const onPointerDown = (event: TargetedPointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.parentElement;
    if (!box) return;
    const start = share.value;
    trackPointer(event, ({ dx, dy }) =>
      moveIn(box, start + (stacked ? dy / box.clientHeight : dx / box.clientWidth)),
    );
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const [less, more] = stacked ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    const box = event.currentTarget.parentElement;
    const to = new Map([
      [less, share.value - STEP],
      [more, share.value + STEP],
      ['Home', LEAST],
      ['End', MOST],
    ]).get(event.key);
    if (!box || to === undefined) return;
    event.preventDefault();
    moveIn(box, to);
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
      title="Drag to resize, double-click to reset"
      onPointerDown={onPointerDown}
      onDblClick={() => (share.value = initial)}
      onKeyDown={onKeyDown}
    />
  );
}

import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface MenuEntry {
  readonly label: string;
  /** If set, the entry can be checked. */
  readonly checked?: boolean;
  /** Draws a line above the entry. */
  readonly startsGroup?: boolean;
  run(this: void): void;
}

interface Props {
  readonly label: string;
  /** Where to open it, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly entries: readonly MenuEntry[];
  onClose(this: void): void;
}

/** A context menu. Arrow keys move in it; Escape, Tab and a click elsewhere close it. */
export function Menu({ label, x, y, entries, onClose }: Props): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(0, Math.min(x, innerWidth - width - 4))}px`;
    element.style.top = `${Math.max(0, Math.min(y, innerHeight - height - 4))}px`;
    itemsIn(element)[0]?.focus();
  }, [x, y]);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const items = itemsIn(event.currentTarget);
    const at = items.findIndex((item) => item === document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Tab') event.currentTarget.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    items.at(next % items.length)?.focus();
  };
  return (
    <div
      ref={menu}
      popover="auto"
      class="popover menu"
      role="menu"
      aria-label={label}
      onKeyDown={onKeyDown}
      onToggle={(event) => event.newState === 'closed' && onClose()}
    >
      {entries.map(({ label: words, checked, startsGroup, run }) => (
        <button
          key={words}
          type="button"
          role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
          aria-checked={checked}
          tabIndex={-1}
          class={startsGroup === true ? 'group' : undefined}
          onClick={() => {
            menu.current?.hidePopover();
            run();
          }}
        >
          {words}
        </button>
      ))}
    </div>
  );
}

function itemsIn(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll('button')];
}

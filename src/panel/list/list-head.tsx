import type { JSX, TargetedKeyboardEvent } from 'preact';
import type { Column } from './columns.tsx';
import { usePanel } from '../panel-context.ts';
import { trackPointer } from '../ui/drag.ts';

/** Minimum width that a column can be dragged to, in pixels. */
const LEAST = 40;
/** By how many pixels a key resizes a column. */
const STEP = 16;

export function ListHead({ columns }: { readonly columns: readonly Column[] }): JSX.Element {
  const { workspace } = usePanel();
  const model = workspace.shown.value;
  const { widths } = workspace.preferences;
  const { by, descending } = model.sort.value;
  const order = descending ? 'descending' : 'ascending';

  const resize = (id: Column['id'], width: number): void => {
    widths.value = { ...widths.value, [id]: Math.max(LEAST, Math.round(width)) };
  };
  const reset = (id: Column['id']): void => {
    const { [id]: _, ...others } = widths.value;
    widths.value = others;
  };
  const dragFrom = (id: Column['id']) => (event: PointerEvent) => {
    const cell = event.currentTarget instanceof HTMLElement ? event.currentTarget.parentElement : null;
    const width = cell?.offsetWidth ?? 0;
    trackPointer(event, ({ dx }) => resize(id, width + dx));
  };
  /** Arrow keys move between the columns, which are one Tab stop; with Alt they resize. */
  const onKeyDown = (id: Column['id'], index: number) => (event: TargetedKeyboardEvent<HTMLElement>) => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    if (event.altKey) resize(id, event.currentTarget.offsetWidth + direction * STEP);
    else document.querySelectorAll<HTMLElement>('.sort')[index + direction]?.focus();
  };

  return (
    <div role="rowgroup" class="head">
      <div role="row" aria-rowindex={1} class="head-row">
        {columns.map(({ id, title, sortKey }, index) => (
          <div
            key={id}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={by === id ? order : 'none'}
            class={`cell ${id}`}
          >
            <button
              type="button"
              class="sort"
              title={`${sortKey ? `Sort by ${title.toLowerCase()}. ` : ''}Alt+arrow keys resize the column`}
              onClick={() => sortKey && model.sortBy(id)}
              tabIndex={index && -1}
              onKeyDown={onKeyDown(id, index)}
            >
              {title}
              {by === id && (
                <span class="order" aria-hidden="true">
                  {descending ? '▼' : '▲'}
                </span>
              )}
            </button>
            <span
              class="resizer"
              title="Drag to resize, double-click to reset"
              onPointerDown={dragFrom(id)}
              onDblClick={() => reset(id)}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

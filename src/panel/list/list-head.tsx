import type { JSX } from 'preact';
import type { Signal } from '@preact/signals';
import type { Column, Widths } from './columns.ts';
import type { SessionModel } from '../session-model.ts';
import { trackPointer } from '../ui/drag.ts';

interface Props {
  readonly store: SessionModel;
  readonly columns: readonly Column[];
  readonly widths: Signal<Widths>;
}

const LEAST = 40;
const STEP = 16;

export function ListHead({ store, columns, widths }: Props): JSX.Element {
  const { by, descending } = store.sort.value;
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
  const resizeByKey = (id: Column['id']) => (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!event.altKey || direction === 0 || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    resize(id, event.currentTarget.offsetWidth + direction * STEP);
  };

  return (
    <div role="rowgroup" class="head">
      <div role="row" aria-rowindex={1} class="head-row">
        {columns.map(({ id, label }, index) => (
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
              title={`Sort by ${label.toLowerCase()}; Alt with the arrow keys resizes the column`}
              onClick={() => store.sortBy(id)}
              onKeyDown={resizeByKey(id)}
            >
              {label}
              {by === id && (
                <span class="order" aria-hidden="true">
                  {descending ? '▼' : '▲'}
                </span>
              )}
            </button>
            <span
              class="resizer"
              title="Drag to resize; double-click to reset"
              onPointerDown={dragFrom(id)}
              onDblClick={() => reset(id)}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

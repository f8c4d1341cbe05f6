import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Widths } from '../columns.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store.ts';
import { CausesView } from './causes-view.tsx';
import { DetailPane } from './detail-pane.tsx';
import { EmptyState } from './empty-state.tsx';
import { FilterBar, FILTER_ID } from './filter-bar.tsx';
import { List } from './list.tsx';
import { PermissionBanner } from './permission-banner.tsx';
import { Splitter } from './splitter.tsx';
import { StatusBar } from './status-bar.tsx';
import { Toolbar } from './toolbar.tsx';
import { useSize } from './use-size.ts';

interface Props {
  readonly store: Store;
  readonly host: Host;
}

/** Below this width the detail pane lies under the list, in pixels. */
const SIDE_BY_SIDE = 680;

export function Panel({ store, host }: Props): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const widths = useSignal<Widths>({});
  /** Share of the list, 0 to 1, beside and above the detail pane. */
  const besides = useSignal(0.45);
  const above = useSignal(0.4);
  const stacked = width < SIDE_BY_SIDE;
  const share = stacked ? above : besides;
  const open = store.selected.value !== undefined;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === '/' && !isTyping(event.target)) {
      event.preventDefault();
      document.getElementById(FILTER_ID)?.focus();
    } else if (event.key === 'Escape') {
      escape(store, event.target);
    }
  };

  return (
    <div ref={frame} class="panel" onKeyDown={onKeyDown}>
      <header>
        <h1 class="hidden">CORS Lens</h1>
        <Toolbar store={store} host={host} />
        <FilterBar store={store} />
        <PermissionBanner store={store} host={host} />
      </header>
      <main
        class={['split', stacked && 'stacked', open && 'open'].filter(Boolean).join(' ')}
        style={{ '--share': `${share.value * 100}%` }}
      >
        <div class="master">
          {store.page.value === 'causes' ? (
            <CausesView store={store} host={host} />
          ) : (
            <List store={store} widths={widths} />
          )}
          <EmptyState store={store} host={host} />
        </div>
        {open && <Splitter share={share} stacked={stacked} />}
        {open && <DetailPane store={store} host={host} />}
      </main>
      <StatusBar store={store} />
    </div>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'text';
}

/** Empties the filter if that is where the user is, else closes the detail pane. */
function escape(store: Store, target: EventTarget | null): void {
  if (isTyping(target) && store.text.value !== '') store.text.value = '';
  else if (document.querySelector(':popover-open')) return;
  else store.selectedId.value = null;
  document.getElementById('list')?.focus();
}

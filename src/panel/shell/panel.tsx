import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Workspace, Topic } from '../workspace.ts';
import type { Host } from '../panel-host.ts';
import { topicOf } from '../list/row.ts';
import type { SessionModel } from '../session-model.ts';
import { Banners } from './banners.tsx';
import { DropZone } from '../file/open/drop-zone.tsx';
import { EmptyState } from '../list/empty-state.tsx';
import { FILTER_ID, LIST_ID } from './element-ids.ts';
import { FilterBar } from '../filter/filter-bar.tsx';
import { List } from '../list/list.tsx';
import { lazy } from '../ui/lazy.tsx';
import { StatusBar } from './status-bar.tsx';
import { Toolbar } from './toolbar.tsx';
import { useSize } from '../ui/use-size.ts';

interface Props {
  readonly desk: Workspace;
  readonly host: Host;
}

const CausesView = lazy(async () => (await import('../causes/causes-view.tsx')).CausesView);
const Splitter = lazy(async () => (await import('./splitter.tsx')).Splitter);
const RuleHelp = lazy(async () => (await import('../help/rule-help.tsx')).RuleHelp);
const DetailPane = lazy(async () => (await import('../detail/detail-pane.tsx')).DetailPane);

/** Where the reference begins. */
const FIRST_TOPIC: Topic = { rule: 'missing-allow-origin', reason: null };

/** Below this width the detail pane lies under the list, in pixels. */
const SIDE_BY_SIDE = 680;

export function Panel({ desk, host }: Props): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const { preferences, help } = desk;
  const store = desk.store.value;
  const stacked = width < SIDE_BY_SIDE;
  const share = stacked ? preferences.above : preferences.besides;
  const open = store.selected.value !== undefined;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === '/' && !isTyping(event.target)) {
      event.preventDefault();
      document.getElementById(FILTER_ID)?.focus();
    } else if (event.key === 'Escape') {
      escape(store, event.target);
    } else if (event.key === '?' && !isTyping(event.target)) {
      event.preventDefault();
      help.value = topicOf(store.selected.value) ?? FIRST_TOPIC;
    }
  };

  return (
    <DropZone desk={desk}>
      <div ref={frame} class="panel" onKeyDown={onKeyDown}>
        <header>
          <h1 class="hidden">CORS Lens</h1>
          <Toolbar desk={desk} host={host} />
          <FilterBar store={store} />
          <Banners desk={desk} host={host} />
        </header>
        <main
          class={['split', stacked && 'stacked', open && 'open'].filter(Boolean).join(' ')}
          style={{ '--share': `${share.value * 100}%` }}
        >
          <div class="master">
            {store.page.value === 'causes' ? (
              <CausesView store={store} host={host} />
            ) : (
              <List store={store} widths={preferences.widths} help={help} />
            )}
            <EmptyState store={store} isLive={store === desk.live} host={host} />
          </div>
          {open && <Splitter share={share} stacked={stacked} />}
          {open && (
            <section class="detail" aria-label="Exchange">
              <DetailPane desk={desk} host={host} />
            </section>
          )}
        </main>
        <StatusBar store={store} isLive={store === desk.live} />
        {help.value && <RuleHelp topic={help} />}
      </div>
    </DropZone>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  );
}

/** Empties the filter if that is where the user is, else closes the detail pane. */
function escape(store: SessionModel, target: EventTarget | null): void {
  if (document.querySelector(':popover-open, dialog[open]')) return;
  if (isTyping(target) && store.text.value !== '') store.text.value = '';
  else store.selectedId.value = null;
  document.getElementById(LIST_ID)?.focus();
}

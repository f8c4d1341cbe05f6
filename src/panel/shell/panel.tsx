import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Workspace } from '../workspace.ts';
import type { Host } from '../panel-host.ts';
import { PanelProvider, usePanel } from '../panel-context.ts';
import { Banners } from './banners.tsx';
import { DropZone } from '../file/open/drop-zone.tsx';
import { FilterBar } from '../filter/filter-bar.tsx';
import { List } from '../list/list.tsx';
import { lazy } from '../ui/lazy.tsx';
import { DEFAULT_PREFERENCES } from '../settings/preferences.ts';
import { StatusBar } from './status-bar.tsx';
import { Toolbar } from './toolbar.tsx';
import { useSize } from '../ui/use-size.ts';

interface Props {
  readonly workspace: Workspace;
  readonly host: Host;
}

const CausesView = lazy(async () => (await import('../causes/causes-view.tsx')).CausesView);
const EmptyState = lazy(async () => (await import('../list/empty-state.tsx')).EmptyState);
const Splitter = lazy(async () => (await import('./splitter.tsx')).Splitter);
const HelpDialog = lazy(async () => (await import('../help/help-dialog.tsx')).HelpDialog);
const DetailPane = lazy(async () => (await import('../detail/detail-pane.tsx')).DetailPane);

/** Below this width the details are shown under the list, in pixels. */
const SIDE_BY_SIDE = 680;
/** Below this height the header is compact, in pixels. */
const LOW = 340;
/** Below this height the details are shown instead of the list, where they would be under it, in pixels. */
const ONE_AT_A_TIME = 420;

export function Panel({ workspace, host }: Props): JSX.Element {
  const context = useMemo(() => ({ workspace, host }), [workspace, host]);
  return (
    <PanelProvider value={context}>
      <PanelFrame />
    </PanelProvider>
  );
}

function PanelFrame(): JSX.Element {
  const { workspace } = usePanel();
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const { preferences, help } = workspace;
  const model = workspace.shown.value;
  const stacked = width < SIDE_BY_SIDE;
  const shareName = stacked ? 'listShareAbove' : 'listShareBeside';
  const share = preferences[shareName];
  const initial = DEFAULT_PREFERENCES[shareName];
  const open = model.selected.value !== undefined;
  const isEmpty =
    model.rows.value.length === 0 || (model.page.value === 'causes' && model.causeCount.value === 0);
  const solo = open && stacked && height < ONE_AT_A_TIME;

  return (
    <DropZone>
      <div ref={frame} class={height < LOW ? 'panel low' : 'panel'}>
        <header>
          <h1 class="hidden">CORS Lens</h1>
          <Toolbar />
          <FilterBar />
          <Banners />
        </header>
        <main
          class={['split', stacked && 'stacked', open && 'open', solo && 'solo'].filter(Boolean).join(' ')}
          style={{ '--share': `${share.value * 100}%` }}
        >
          <div class="master">
            {model.page.value === 'causes' ? <CausesView /> : <List />}
            {isEmpty && <EmptyState />}
          </div>
          {open && !solo && <Splitter share={share} initial={initial} stacked={stacked} />}
          {open && (
            <section class="detail" aria-label="Selected request">
              <DetailPane />
            </section>
          )}
        </main>
        <StatusBar />
        <div class="hidden" role="status">
          {workspace.announcement.value}
        </div>
        {help.value && <HelpDialog />}
      </div>
    </DropZone>
  );
}

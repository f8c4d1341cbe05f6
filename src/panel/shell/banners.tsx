import type { JSX } from 'preact';
import type { Workspace } from '../workspace.ts';
import type { Host } from '../panel-host.ts';
import { lazy } from '../ui/lazy.tsx';
import { ToolIcon } from '../ui/tool-icon.tsx';

const ComparisonBanner = lazy(
  async () => (await import('../compare/comparison-banner.tsx')).ComparisonBanner,
);
const OpeningBanner = lazy(async () => (await import('../file/open/progress-banner.tsx')).OpeningBanner);
const ImportBanner = lazy(async () => (await import('../file/import-banner.tsx')).ImportBanner);
const PermissionBanner = lazy(async () => (await import('./permission-banner.tsx')).PermissionBanner);

interface Props {
  readonly desk: Workspace;
  readonly host: Host;
}

/** What has to be said above the list. */
export function Banners({ desk, host }: Props): JSX.Element {
  const store = desk.store.value;
  const notice = desk.notice.value;
  // Where there is nothing to look at, what stands in place of the list says so.
  const isWithdrawn =
    store === desk.live && store.state.value.connection === 'no-permission' && store.total.value > 0;
  return (
    <>
      {isWithdrawn && <PermissionBanner host={host} />}
      {desk.opening.value && <OpeningBanner opening={desk.opening.value} />}
      {desk.imported.value && <ImportBanner desk={desk} imported={desk.imported.value} />}
      {store.comparison.value && <ComparisonBanner store={store} comparison={store.comparison.value} />}
      <div role="status">
        {notice && (
          <div class={`banner ${notice.kind}`}>
            <span class="words">{notice.says}</span>
            <button type="button" class="tool" title="Dismiss" onClick={() => (desk.notice.value = null)}>
              <ToolIcon name="close" />
              <span class="hidden">Dismiss</span>
            </button>
          </div>
        )}
      </div>
    </>
  );
}

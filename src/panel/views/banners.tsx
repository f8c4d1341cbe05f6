import type { JSX } from 'preact';
import type { Desk } from '../desk.ts';
import type { Host } from '../host.ts';
import { onDemand } from './on-demand.tsx';
import { ToolIcon } from './tool-icon.tsx';

const ComparisonBanner = onDemand(async () => (await import('./comparison-banner.tsx')).ComparisonBanner);
const OpeningBanner = onDemand(async () => (await import('./opening-banner.tsx')).OpeningBanner);
const ImportBanner = onDemand(async () => (await import('./import-banner.tsx')).ImportBanner);
const PermissionBanner = onDemand(async () => (await import('./permission-banner.tsx')).PermissionBanner);

interface Props {
  readonly desk: Desk;
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

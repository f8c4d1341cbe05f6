import type { JSX } from 'preact';
import type { Desk } from '../desk.ts';
import type { Host } from '../host.ts';
import { ComparisonBanner } from './comparison-banner.tsx';
import { ImportBanner } from './import-banner.tsx';
import { PermissionBanner } from './permission-banner.tsx';
import { ToolIcon } from './tool-icon.tsx';

interface Props {
  readonly desk: Desk;
  readonly host: Host;
}

/** What has to be said above the list. */
export function Banners({ desk, host }: Props): JSX.Element {
  const store = desk.store.value;
  const notice = desk.notice.value;
  return (
    <>
      {store === desk.live && <PermissionBanner store={store} host={host} />}
      <ImportBanner desk={desk} />
      <ComparisonBanner store={store} />
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

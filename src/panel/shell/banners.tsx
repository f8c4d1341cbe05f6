import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';
import { lazy } from '../ui/lazy.tsx';
import { ToolIcon } from '../ui/tool-icon.tsx';

const StateBanners = lazy(async () => (await import('./state-banners.tsx')).StateBanners);

/** Messages above the list. */
export function Banners(): JSX.Element {
  const { workspace } = usePanel();
  const notice = workspace.notice.value;
  return (
    <>
      <StateBanners />
      <div role="status">
        {notice && (
          <div class={`banner ${notice.kind}`}>
            <span class="words">{notice.says}</span>
            <button
              type="button"
              class="tool"
              title="Dismiss"
              onClick={() => (workspace.notice.value = null)}
            >
              <ToolIcon name="close" />
              <span class="hidden">Dismiss</span>
            </button>
          </div>
        )}
      </div>
    </>
  );
}

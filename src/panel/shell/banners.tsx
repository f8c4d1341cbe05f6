import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';
import { lazy } from '../ui/lazy.tsx';
import { ToolIcon } from '../ui/tool-icon.tsx';

const ComparisonBanner = lazy(
  async () => (await import('../compare/comparison-banner.tsx')).ComparisonBanner,
);
const ProgressBanner = lazy(async () => (await import('../file/open/progress-banner.tsx')).ProgressBanner);
const ImportBanner = lazy(async () => (await import('../file/import-banner.tsx')).ImportBanner);
const LateTraceBanner = lazy(async () => (await import('../trace/late-banner.tsx')).LateTraceBanner);
const TrialBanner = lazy(async () => (await import('../trial/trial-banner.tsx')).TrialBanner);
const TrialFailureBanner = lazy(async () => (await import('../trial/trial-banner.tsx')).TrialFailureBanner);
const LostPageBanner = lazy(async () => (await import('./lost-page-banner.tsx')).LostPageBanner);
const PermissionBanner = lazy(async () => (await import('./permission-banner.tsx')).PermissionBanner);

/** Messages above the list. */
export function Banners(): JSX.Element {
  const { workspace } = usePanel();
  const model = workspace.shown.value;
  const { isPageLost, trace, trial, trialFailure } = workspace.live.state.value;
  const notice = workspace.notice.value;
  // An empty list says so itself.
  const isWithdrawn =
    model === workspace.live && model.state.value.connection === 'no-permission' && model.total.value > 0;
  return (
    <>
      {trace === 'late' && <LateTraceBanner />}
      {trial && <TrialBanner trial={trial} />}
      {typeof trialFailure === 'string' && <TrialFailureBanner failure={trialFailure} />}
      {isPageLost === true && <LostPageBanner />}
      {isWithdrawn && <PermissionBanner />}
      {workspace.opening.value && <ProgressBanner opening={workspace.opening.value} />}
      {workspace.imported.value && <ImportBanner imported={workspace.imported.value} />}
      {model.comparison.value && <ComparisonBanner comparison={model.comparison.value} />}
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

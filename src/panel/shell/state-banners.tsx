import type { JSX } from 'preact';
import { ComparisonBanner } from '../compare/comparison-banner.tsx';
import { ImportBanner } from '../file/import-banner.tsx';
import { ProgressBanner } from '../file/open/progress-banner.tsx';
import { usePanel } from '../panel-context.ts';
import { LateTraceBanner } from '../trace/late-banner.tsx';
import { EndedTrialBanner, TrialBanner, TrialFailureBanner } from '../trial/trial-banner.tsx';
import { LostPageBanner } from './lost-page-banner.tsx';
import { PermissionBanner } from './permission-banner.tsx';

/** What is special about what the list shows: a trial, an opened file, a comparison and the like. */
export function StateBanners(): JSX.Element {
  const { workspace } = usePanel();
  const model = workspace.shown.value;
  const { isPageLost, navigations, trace, trial, trialFailure } = workspace.live.state.value;
  // An empty list says so itself.
  const isWithdrawn =
    model === workspace.live && model.state.value.connection === 'no-permission' && model.total.value > 0;
  return (
    <>
      {trace === 'late' && <LateTraceBanner />}
      {trial && <TrialBanner trial={trial} />}
      <EndedTrialBanner trial={trial} pages={navigations.length} />
      {typeof trialFailure === 'string' && <TrialFailureBanner failure={trialFailure} />}
      {isPageLost === true && <LostPageBanner />}
      {isWithdrawn && <PermissionBanner />}
      {workspace.opening.value && <ProgressBanner opening={workspace.opening.value} />}
      {workspace.imported.value && <ImportBanner imported={workspace.imported.value} />}
      {model.comparison.value && <ComparisonBanner comparison={model.comparison.value} />}
    </>
  );
}

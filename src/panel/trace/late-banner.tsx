import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';

/** Shown if the page was reached without a reload while Trace is on. */
export function LateTraceBanner(): JSX.Element {
  const { session } = usePanel().workspace.live;
  return (
    <div class="banner" role="status">
      <span class="words">
        Trace came late to this page: what the page asked for while it loaded was not noted.
      </span>
      <button type="button" class="button" onClick={() => session.reloadPage()}>
        Reload with Trace
      </button>
    </div>
  );
}

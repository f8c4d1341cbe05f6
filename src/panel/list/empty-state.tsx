import type { JSX } from 'preact';
import { isConsoleLine, namesNoRequest } from '../filter/console-line.ts';
import { usePanel } from '../panel-context.ts';
import { NothingRecorded, ReloadButton } from './nothing-recorded.tsx';
import { UnmatchedLine } from './unmatched-line.tsx';

/** Shown when the list has no rows: why, and how to get some. */
export function EmptyState(): JSX.Element | null {
  const { workspace } = usePanel();
  const model = workspace.shown.value;
  const isLive = model === workspace.live;
  const total = model.total.value;
  if (total === 0 && isLive) return <NothingRecorded />;
  if (total === 0) {
    return (
      <div class="state" role="status">
        <h2>No cross-origin requests in this file</h2>
        <p>Requests to the page’s own origin aren’t subject to CORS.</p>
      </div>
    );
  }
  if (model.rows.value.length > 0) {
    if (model.page.value === 'requests' || model.causeCount.value > 0) return null;
    return (
      <div class="state" role="status">
        <h2>Nothing failed</h2>
        <p>Failed requests appear here, grouped by cause.</p>
      </div>
    );
  }
  const text = model.filterText.value.trim();
  const isNameless = namesNoRequest(text);
  const isFromConsole = isNameless || isConsoleLine(text);
  return (
    <div class="state" role="status">
      <h2>No request matches {isFromConsole ? 'this console line' : 'the filter'}</h2>
      {isFromConsole && <UnmatchedLine isNameless={isNameless} />}
      <div class="state-buttons">
        {isFromConsole && !isNameless && isLive && <ReloadButton />}
        <button type="button" class="button" onClick={() => model.resetFilter()}>
          Show all requests
        </button>
      </div>
    </div>
  );
}

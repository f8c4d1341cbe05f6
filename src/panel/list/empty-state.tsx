import type { JSX } from 'preact';
import { isConsoleLine } from '../filter/console-line.ts';
import { usePanel } from '../panel-context.ts';
import { clockOf } from '../ui/labels.ts';

/** Shown when the list has no rows: why, and how to get some. */
export function EmptyState(): JSX.Element | null {
  const { workspace, host } = usePanel();
  const model = workspace.shown.value;
  const isLive = model === workspace.live;
  const { connection, since } = model.state.value;
  const total = model.total.value;
  const reload = (
    <button type="button" class="button primary" onClick={() => model.session.reloadPage()}>
      Reload the page
    </button>
  );
  if (!isLive && total === 0) {
    return (
      <div class="state" role="status">
        <h2>No cross-origin requests in this file</h2>
        <p>Requests to the page’s own origin aren’t subject to CORS.</p>
      </div>
    );
  }
  if (model.paused.value && total === 0) {
    return (
      <div class="state" role="status">
        <h2>Recording stopped</h2>
        <p>New requests aren’t recorded.</p>
        <button type="button" class="button" onClick={() => model.togglePause(host.now())}>
          Resume recording
        </button>
      </div>
    );
  }
  if (connection === 'no-permission' && total === 0) {
    return (
      <div class="state" role="status">
        <h2>CORS Lens needs permission to see this page’s requests</h2>
        <p>
          The browser hasn’t given it access to all sites. CORS Lens reads requests. It changes responses only
          while you try a fix.
        </p>
        <button type="button" class="button primary" onClick={() => host.askPermission()}>
          Grant access
        </button>
      </div>
    );
  }
  if (total === 0) {
    return (
      <div class="state" role="status">
        <h2>No cross-origin requests yet</h2>
        {connection === 'capturing' ? (
          <p>
            Recording since {clockOf(since)}. Reload the page to see earlier requests, or drop a HAR file
            here.
          </p>
        ) : connection === 'ended' ? (
          <p>CORS Lens was updated. Close and reopen DevTools.</p>
        ) : (
          <p>Connecting to the extension’s background…</p>
        )}
        {reload}
      </div>
    );
  }
  if (model.rows.value.length > 0) {
    if (model.page.value === 'requests' || model.causes.value.length > 0) return null;
    return (
      <div class="state" role="status">
        <h2>Nothing failed</h2>
        <p>Failed requests appear here, grouped by cause.</p>
      </div>
    );
  }
  const isFromConsole = isConsoleLine(model.filterText.value.trim());
  return (
    <div class="state" role="status">
      <h2>No request matches {isFromConsole ? 'this console line' : 'the filter'}</h2>
      {isFromConsole && (
        <p>The request was made before recording started, or the browser doesn’t show it to extensions.</p>
      )}
      <div class="state-buttons">
        {isFromConsole && isLive && reload}
        <button type="button" class="button" onClick={() => model.resetFilter()}>
          Show all requests
        </button>
      </div>
    </div>
  );
}

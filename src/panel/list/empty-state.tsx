import type { JSX } from 'preact';
import { isConsoleLine } from '../filter/console-line.ts';
import type { Host } from '../panel-host.ts';
import type { SessionModel } from '../session-model.ts';
import { clockOf } from '../ui/labels.ts';

interface Props {
  readonly store: SessionModel;
  readonly isLive: boolean;
  readonly host: Host;
}

/** What stands in place of rows when there are none, and how to get some. */
export function EmptyState({ store, isLive, host }: Props): JSX.Element | null {
  const { connection, since } = store.state.value;
  const total = store.total.value;
  const reload = (
    <button type="button" class="button primary" onClick={() => store.session.reloadPage()}>
      Reload the page
    </button>
  );
  if (!isLive && total === 0) {
    return (
      <div class="state" role="status">
        <h2>No cross-origin requests in this file</h2>
        <p>CORS has no say in what a page asks of its own origin.</p>
      </div>
    );
  }
  if (store.paused.value && total === 0) {
    return (
      <div class="state" role="status">
        <h2>Paused</h2>
        <p>Requests that are made now are left out.</p>
        <button type="button" class="button" onClick={() => store.pause(host.now())}>
          Record again
        </button>
      </div>
    );
  }
  if (connection === 'no-permission' && total === 0) {
    return (
      <div class="state" role="status">
        <h2>CORS Lens may not see this page’s requests</h2>
        <p>The browser has not granted it access to all sites. It reads requests; it never changes them.</p>
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
            Capturing since {clockOf(since)}. Reload to catch earlier requests, or drop a HAR file here to
            look at another session.
          </p>
        ) : connection === 'ended' ? (
          <p>CORS Lens was updated. Close DevTools and open it again.</p>
        ) : (
          <p>Connecting to the background of the extension…</p>
        )}
        {reload}
      </div>
    );
  }
  if (store.rows.value.length > 0) {
    if (store.page.value === 'requests' || store.causes.value.length > 0) return null;
    return (
      <div class="state" role="status">
        <h2>Nothing failed</h2>
        <p>Failures appear here, grouped by what causes them.</p>
      </div>
    );
  }
  const isFromConsole = isConsoleLine(store.text.value.trim());
  return (
    <div class="state" role="status">
      <h2>No request matches {isFromConsole ? 'this console line' : 'the filter'}</h2>
      {isFromConsole && (
        <p>It was made before the capture began, or is one that browsers do not show to extensions.</p>
      )}
      <div class="state-buttons">
        {isFromConsole && isLive && reload}
        <button type="button" class="button" onClick={() => store.resetFilter()}>
          Show all requests
        </button>
      </div>
    </div>
  );
}

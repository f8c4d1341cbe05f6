import type { JSX } from 'preact';
import type { Host } from '../host.ts';
import type { Store } from '../store.ts';
import { clockOf } from '../words.ts';

interface Props {
  readonly store: Store;
  readonly host: Host;
}

/** What stands in place of rows when there are none, and how to get some. */
export function EmptyState({ store, host }: Props): JSX.Element | null {
  const { connection, since } = store.state.value;
  const total = store.total.value;
  const reload = (
    <button type="button" class="button" onClick={() => store.session.reloadPage()}>
      Reload the page
    </button>
  );
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
          <p>Capturing since {clockOf(since)}. Reload to catch earlier requests.</p>
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
  return (
    <div class="state" role="status">
      <h2>No request matches the filter</h2>
      <button type="button" class="button" onClick={() => store.resetFilter()}>
        Show all requests
      </button>
    </div>
  );
}

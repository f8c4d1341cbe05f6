import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';
import { clockOf } from '../ui/labels.ts';

/** DevTools that are narrower do not show all of their tabs, in pixels. */
const NARROW = 680;

/** Shown while the page has made no cross-origin request: why, and how to get some. */
export function NothingRecorded(): JSX.Element {
  const { workspace, host } = usePanel();
  const model = workspace.live;
  const { connection, since } = model.state.value;
  if (model.paused.value) {
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
  if (connection === 'no-permission') {
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
  return (
    <div class="state" role="status">
      <h2>No cross-origin requests yet</h2>
      {connection === 'capturing' ? (
        <p>
          Recording since {clockOf(since)}. Reload the page to see earlier requests, or drop a HAR file here.
        </p>
      ) : connection === 'ended' ? (
        <p>CORS Lens was updated. Close and reopen DevTools.</p>
      ) : (
        <p>Connecting to the extension’s background…</p>
      )}
      <ReloadButton />
      {innerWidth < NARROW && <p>If DevTools hide this tab behind », drag it to the front.</p>}
    </div>
  );
}

export function ReloadButton(): JSX.Element {
  const { session } = usePanel().workspace.live;
  return (
    <button type="button" class="button primary" onClick={() => session.reloadPage()}>
      Reload the page
    </button>
  );
}

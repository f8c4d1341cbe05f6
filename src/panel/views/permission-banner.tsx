import type { JSX } from 'preact';
import type { Host } from '../host.ts';
import type { Store } from '../store.ts';

interface Props {
  readonly store: Store;
  readonly host: Host;
}

/** The permission went away while there is something to look at. */
export function PermissionBanner({ store, host }: Props): JSX.Element | null {
  if (store.state.value.connection !== 'no-permission' || store.total.value === 0) return null;
  return (
    <div class="banner" role="status">
      <span class="words">New requests are not captured: access to all sites was withdrawn.</span>
      <button type="button" class="button" onClick={() => host.askPermission()}>
        Grant access
      </button>
    </div>
  );
}

import type { JSX } from 'preact';
import type { Host } from '../panel-host.ts';

interface Props {
  readonly host: Host;
}

/** The permission went away while there is something to look at. */
export function PermissionBanner({ host }: Props): JSX.Element {
  return (
    <div class="banner" role="status">
      <span class="words">New requests are not captured: access to all sites was withdrawn.</span>
      <button type="button" class="button" onClick={() => host.askPermission()}>
        Grant access
      </button>
    </div>
  );
}
